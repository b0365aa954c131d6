//! English.

use instruments::{Card, Window, Words};

use super::Check;

pub(crate) static TEXTS: Check = Check {
    bar: "Self-check",
    title: "See how you have been lately",
    lead: "There are no right or wrong answers. You can skip any question and stop any time.",
    stays_strong: "Your answers are not sent anywhere. ",
    stays: "They are added up on this device, and no teacher or parent sees them. Close the page and they are gone.",
    first: "Start here",
    more: "Look more closely",
    items: "items",
    takes: |minutes, label| format!("About {minutes} min, {label}"),
    from_age: |age| format!(", from age {age}"),
    left_at: |answered| format!("{answered} answered, you can carry on"),
    done: "Answered. You can answer again",
    see_result: "See the result",
    cannot: "A questionnaire can’t see everything, and it can’t do a doctor’s job. It only helps you put feelings into words.",

    count: |at, of| format!("Question {at} of {of}"),
    last: "Last question",
    stop: "Stop here",
    decline: "I’d rather not say",
    before: "Back",
    next: "Next",
    choose: "Choose one first. You can also choose not to say.",

    age: "Are you 12 or older?",
    age_why: "This questionnaire is for people of 12 and older. This answer stays here too.",
    ages: ["Yes", "Not yet", "I’d rather not say"],
    too_young: "Let’s leave this one for now.",
    too_young_then: "You can talk with someone any time: write to the social worker, or call.",

    words: |words, window| match (words, window) {
        (Words::Lowest, Window::TwoWeeks) => (
            "You marked few difficulties for these two weeks.",
            "A questionnaire can’t see everything. If any question stayed with you, you can talk to someone any time.",
        ),
        (Words::Lowest, Window::Month) => (
            "You marked few difficulties for this past month.",
            "A questionnaire can’t see everything. If any question stayed with you, you can talk to someone any time.",
        ),
        (Words::Next, Window::TwoWeeks) => (
            "Some things have been hard these two weeks.",
            "Noticing how you feel matters. Try a small step below, or write it in your diary.",
        ),
        (Words::Next, Window::Month) => (
            "Some things have been hard this past month.",
            "Noticing how you feel matters. Try a small step below, or write it in your diary.",
        ),
        (Words::Middle, Window::TwoWeeks) => (
            "You’ve been carrying a lot these two weeks.",
            "Talking with an adult you trust, or the social worker, in the next few days could help. Write a letter now?",
        ),
        (Words::Middle, Window::Month) => (
            "You’ve been carrying a lot this past month.",
            "Talking with an adult you trust, or the social worker, in the next few days could help. Write a letter now?",
        ),
        (Words::High, Window::TwoWeeks) => (
            "These two weeks have been really hard.",
            "You don’t have to carry it alone. Please tell an adult you trust today, or contact the social worker. It doesn’t mean you are ill. It means you deserve good help.",
        ),
        (Words::High, Window::Month) => (
            "This past month has been really hard.",
            "You don’t have to carry it alone. Please tell an adult you trust today, or contact the social worker. It doesn’t mean you are ill. It means you deserve good help.",
        ),
        (Words::GoodOften, _) => (
            "Good feelings were there fairly often these two weeks.",
            "A questionnaire can’t see everything. If any question stayed with you, you can talk to someone any time.",
        ),
        (Words::GoodRare, _) => (
            "Good feelings were a bit rare these two weeks.",
            "Noticing how you feel matters. Try a small step below, or write it in your diary.",
        ),
        (Words::GoodVeryRare, _) => (
            "Good feelings were very rare these two weeks, and you may have been holding on.",
            "Talking with an adult you trust, or the social worker, in the next few days could help. Write a letter now?",
        ),
        (Words::NeverHappened, _) => (
            "None of these in the past 30 days.",
            "If it ever happens, you can come and tell.",
        ),
        (Words::Happened, _) => (
            "This has happened to you. Even once is not all right.",
            "You can talk with an adult you trust, or the social worker.",
        ),
    },
    declined: |n| {
        format!(
            "You skipped {n}, so there is no total this time. If any question stayed with you, you can talk to someone any time."
        )
    },
    declined_title: "That’s it for this time",
    repeated_title: "It is not your fault",
    sea: ["Calm", "Ripples", "Waves", "Big waves"],
    here: "You are here",
    sea_caption: |at| {
        format!(
            "Four stretches of sea, and your boat is in the {}. ",
            ["first", "second", "third", "fourth"][at.min(3)]
        )
    },
    sea_strong: "Big waves are not the boat’s fault.",
    now: "What you can do now",
    write: "Write to the social worker",
    write_sub: "You don’t have to give your name",
    on: |name| format!("Next: {name}"),
    try_small: "Small steps",
    small: [
        "Go into the daylight and walk slowly",
        "Send one person a message",
        "Drink some water, eat something",
        "Two minutes of something you used to like",
    ],
    said: |window| match window {
        Window::TwoWeeks => "What you said about these two weeks",
        Window::Month => "What you said about this month",
    },
    score: "See the score",
    score_is: |sum, most| format!("{sum} out of {most}. "),
    percent: |percent| format!("That is {percent} %. Here a higher number is better. "),
    score_cannot: "The score only adds up the numbers you chose. It can’t see what happened, and it doesn’t say whether you are ill.",
    earlier: "The time before",
    earlier_none: "no total",
    talk: "Would you like to talk with someone?",
    talks: ["No", "Yes, but not now", "Yes"],
    talk_yes: "You can write to the social worker, or open “Get help now” below.",
    stayed: "These answers are on this device only. Nobody was sent anything.",
    back_to_list: "Back to the self-check",

    give: "Save as a file for someone you trust",
    give_lead: "The file is kept on this device, and whoever opens it can read it. Don’t save it on a shared one.",
    give_holds: "The file holds this and nothing else:",
    give_save: "Save it",
    give_saved: "Saved, in your downloads.",
    give_failed: "It could not be saved. Try another browser.",
    no_answer: "No answer",
    sum: "Total",
    day: "Date",

    picked: |answer| format!("You chose: {answer}"),
    change: "Change",
    go_on: "Carry on",
    safety: "Thank you for being honest.",
    safety_body: "Thoughts like this mean you are in a lot of pain, not that you are bad. Many people have had them and got through.",
    safe: "Are you safe right now?",
    safe_stays: "Stays on this device",
    safes: [
        "I’m safe right now",
        "I’m not sure",
        "I might hurt myself soon",
    ],
    soft: |card| match card {
        Card::Burden | Card::Safety => (
            "That was not an easy one to mark.",
            "Carrying it alone makes it heavier. You can talk with an adult you trust, the social worker, or 12356. If it is very hard right now, you can call straight away.",
        ),
        Card::Bullied => (
            "What they do to you is wrong, and it is not your fault.",
            "When it keeps happening, adults have a duty to act. You can write to the social worker, or call 12355 or 110. Noting when, where and what happened helps.",
        ),
        Card::Unanswered => (
            "You chose not to answer this one, and that’s fine.",
            "If you ever have thoughts like this, you can talk with someone any time.",
        ),
    },
    then: "When you want to talk, go and see the social worker, or write it down.",
    see_help: "See ways to get help",
    write_to: "Write to the worker",
    not_always: |hours| format!("The worker is not online 24 hours. Letters are read: {hours}. "),
    not_always_unknown: "The worker is not online 24 hours. ",
    danger: "If you are in danger now, call 110 or 12356.",
    room: |name, room| format!("{name} is in {room}"),

    plan: "Safety plan",
    plan_sub: "For yourself, when it gets hard",
    plan_lead: "A few words are enough, and a line can stay empty. It is gone when you close the page; you can print it.",
    plan_kept: "A few words are enough, and a line can stay empty. It is locked in your diary; you can print it.",
    locked: "Earlier ones are locked in your diary. Open it to go on",
    semicolon: "; ",
    history: "Earlier results",
    history_said: "The score each time. ",
    history_old: "an older questionnaire, not scored",
    history_head: ["Date", "Score"],
    stays_kept: "They are added up on this device, and no teacher or parent sees them. They are locked in your diary.",
    plan_lines: [
        "My warning signs",
        "What I can do",
        "People and places that take my mind off it",
        "People I can ask for help",
        "Making it safer around me",
    ],
    plan_print: "Print",
};
