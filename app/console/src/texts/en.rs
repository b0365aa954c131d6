//! English.

use ui::texts::shared_in;
use vault_api::letter::{From, Topic, Urgency};

use super::*;
use crate::passphrase::{Advice, Pattern};

pub static TEXTS: Texts = Texts {
    desk: "Social worker’s desk",
    common: Common {
        gap: " ",
        menu: "Main menu",
        lock: "Lock",
        inbox: "Inbox",
        keys: "Keys",
        to_answer: " to answer",
        retry: "Try again",
        fingerprint: "Fingerprint",
        passphrase: "Passphrase",
        show_passphrase: "Show the passphrase",
        hide_passphrase: "Hide the passphrase",
        key_file: "Key file",
        choose_file: "Choose the key file",
        passphrase_hint: "At least 10 characters. Several unrelated words are best: open a book and point at four of them.",
        new_passphrase: "New passphrase",
        passphrase_again: "Once more",
        not_the_same: "The two are not the same.",
        copied: "Copied.",
        saved_as: |name| format!("Saved: {name}"),
        locking: |seconds| format!("Locks in {seconds} s. "),
        locking_loses: "An answer you have not sent will be lost.",
        locking_loses_key: "A key you have not saved will be lost.",
        stay: "I’m still here",
        full_date: |date| {
            (shared_in(Lang::En).date)(Moment { date, minute: 0 }) + " " + &date.ymd().0.to_string()
        },
        advice: |advice| match advice {
            Advice::Empty | Advice::Short(_) => "Fewer than 10 characters so far.",
            Advice::Weak(Some(Pattern::Digits)) => {
                "Easy to guess: only digits, like a birthday or a telephone number. Several words are better."
            }
            Advice::Weak(Some(Pattern::Repeats)) => {
                "Easy to guess: the same again and again. Several words are better."
            }
            Advice::Weak(Some(Pattern::Sequence)) => {
                "Easy to guess: it follows the alphabet, the digits or the keyboard. Several words are better."
            }
            Advice::Weak(Some(Pattern::Listed)) => {
                "Easy to guess: a common passphrase, the school or a name is in it. Several words are better."
            }
            Advice::Weak(None) => {
                "A little short: somebody with the file could find it with one computer. Add a word or two."
            }
            Advice::Fair => "Fair: finding it takes a great effort. One more word makes it safer.",
            Advice::Good => "Hard to guess. This is an estimate; don’t use the same one elsewhere.",
        },
    },
    begin: Begin {
        title: "First time on this computer",
        lead: "Only a social worker’s key opens the letters. It is made on your own computer and nowhere else.",
        have: "I have a key file",
        have_sub: "From a USB stick or another computer",
        make: "Make a new key",
        make_sub: "My first time as this school’s social worker",
        recover: "I forgot the passphrase: use the recovery sheet",
        recover_sub: "Type what is on the paper to make the key file again",
        no_school: "There is no school in the address. Use the whole address the centre gave you.",
    },
    make: Make {
        title: "Make a new key",
        lead: "Neither the key nor the passphrase leaves this computer.",
        name: "Name in Chinese",
        name_hint: "It goes on the school’s card, where pupils and parents see it. Write 社工 if you would rather not give a name.",
        name_missing: "Write a name, or 社工.",
        english_name: "Name in English",
        english_name_hint: "For the English pages. You can leave it out.",
        only_worker: "Social worker",
        nobody_can_help: "Nobody can find a passphrase again. If you forget it, only the recovery sheet helps.",
        go: "Make the key",
        busy: "Making the key",
        busy_long: "This takes a few seconds. It is slow on purpose, so that guessing is slower still.",
    },
    takings: Takings {
        title: "Take three things with you",
        title_again: "Take the new key file with you",
        lead: "The key is made. Go on when you have all three.",
        lead_again: "It is the same key under a new passphrase. You can delete the old key file.",
        file: "Key file",
        file_why: "This computer remembers it. Keep a copy on a USB stick in case the computer breaks.",
        save_file: "Save the key file",
        save_again: "Save another copy",
        sheet: "Recovery sheet",
        sheet_why: "If you forget the passphrase, only this paper helps. Lock it away; no photographs.",
        print: "Print the sheet",
        print_again: "Print another",
        in_hand: "The paper is in my hand",
        skip: "Not now",
        printed: "Printed. Lock it away.",
        skipped: "Not printed. A forgotten passphrase cannot be helped.",
        request: "Enrolment request",
        request_why: "For the centre, which puts your key on the school’s card. There is no secret in it; e-mail is fine.",
        save_request: "Save the request",
        copy_request: "Copy the request",
        read_aloud: "Then call the centre and read these 26 letters and digits aloud:",
        both_lost: "What if passphrase and sheet are both lost?",
        both_lost_answer: "Earlier letters can never be opened again. The school, the centre and the makers have no spare key. You can only make a new key; it opens the letters written after the card has changed.",
        skip_title: "Go on without a recovery sheet?",
        skip_body: "If you forget the passphrase, none of this key’s letters can be opened, and nobody can help. Print it now if you want it.",
        skip_no: "Back to printing",
        skip_yes: "Don’t print",
        done: "I have them. Open the inbox",
        first_file: "Save the key file first.",
        first_sheet: "Print the sheet first, and go on when it is in your hand.",
    },
    sheet: Sheet {
        title: "Recovery sheet",
        school: "School",
        name: "Name",
        made: "Date",
        what_for: "This paper is the key. Whoever has it can open the letters to this social worker, and answer in their name.",
        keep: "Lock it in a drawer or a safe. Do not photograph, scan or copy it, and keep it away from the computer. Shred it when you have a new key.",
        in_groups: "To type, four at a time",
        in_one: "The same without spaces",
        how: "If you forget the passphrase: open the desk, choose “use the recovery sheet”, type the text above and set a new passphrase. Capitals and spaces do not matter.",
    },
    recover: Recover {
        title: "Use the recovery sheet",
        lead: "Type what is on the paper and set a new passphrase. You get a new key file.",
        text: "Text of the sheet",
        text_hint: "It begins with AGE-SECRET-KEY-PQ-1. Spaces, lines and capitals do not matter.",
        go: "Make a new key file",
        busy: "Making the key file",
    },
    unlock: Unlock {
        title: "Open your key first",
        lead: "Only this key opens the letters. Neither it nor the passphrase leaves this computer.",
        other_file: "Change",
        no_file: "None chosen yet",
        idle: "It locks by itself after ten quiet minutes.",
        go: "Open the inbox",
        busy: "Opening",
        forgotten: "I forgot the passphrase: use the recovery sheet",
        forget: "Make this computer forget the key",
        forget_title: "Make this computer forget the key?",
        forget_body: "What is kept here is the locked key file. Make sure you have a copy on a USB stick first.",
        forget_no: "Not now",
        forget_yes: "Forget it",
        new_here: "Make a new key",
    },
    waiting: Waiting {
        title: "Your key is not on the card yet",
        lead: "The key is open. Once the centre has put it on the school’s card, you can read and answer letters.",
        read_aloud: "Call the centre and read this fingerprint aloud:",
        again: "See if the card has changed",
        still: "Looked again: not yet.",
    },
    inbox: InboxTexts {
        filter: "Which letters",
        waiting: "To answer",
        answered: "Answered",
        all: "All",
        letters: "List of letters",
        now: "Now",
        today: "Today",
        two_days: "Within two school days",
        info: "Good to know",
        apart: "Could not be checked",
        erased: "Erased by the sender",
        unread: "not read yet",
        from: |from| match from {
            From::Student => "Pupil",
            From::Parent => "Parent",
            From::Other => "Somebody else",
        },
        urgency,
        age,
        late: |minutes| format!("{} late", span(minutes)),
        hint: |count, wish| match (count, wish) {
            (0 | 1, Urgency::Danger) => format!("The sender chose: {}", urgency(wish)),
            (0 | 1, _) => urgency(wish).to_owned(),
            (count, _) => format!("Letter {count} of this thread. {}", urgency(wish)),
        },
        answered_hint: "Answered",
        shared_box: "Same box, another sender",
        quoted: |words| format!("“{words}”"),
        apart_letter: "A letter that could not be checked",
        apart_answer: "An answer that could not be checked",
        apart_orphan: "An answer whose letter is missing",
        no_words: "It does not open",
        in_box: |name| format!("In the box of {name}"),
        erased_row: |name| match name {
            Some(name) => format!("{name} erased their letters"),
            None => "A sender erased their letters".to_owned(),
        },
        erased_unread: "Nobody had read them",
        erased_read: "They had been read",
        loading: |count| format!("Opening: {count} so far"),
        nothing_waiting: "No letter waits for an answer.",
        nothing_answered: "No letter has been answered yet.",
        nothing: "There are no letters yet.",
        more: |count| format!("Show {count} more"),
        overdue: |days| {
            format!("The school’s card ran out {days} days ago. Ask the centre for a new one.")
        },
        unchecked: "The centre’s fingerprint was not checked this time. Open the whole address the centre gave you once.",
        other_link: "The address just opened names another centre’s fingerprint. It was not used. If you don’t know where it came from, call the centre.",
        offline: "There may be newer mail.",
        refresh: "Look for new letters",
    },
    reading: ReadingTexts {
        pick: "Choose a letter to read.",
        pane: "Letters and answers",
        before: "Earlier letters",
        back: "Back to the list",
        nickname: |name| name.to_owned(),
        nth: |nth, sent| match sent {
            Some(sent) => format!("Letter {nth}, sent {sent}"),
            None => format!("Letter {nth}"),
        },
        export: "Save this letter",
        exporting: "Saving",
        exported: |name| format!("Saved as {name}."),
        how_to_open: "The file is sealed. Open it with age 1.3 or newer and the text of your recovery sheet.",
        writer: |from| match from {
            From::Student => "A pupil, without a name",
            From::Parent => "A parent",
            From::Other => "Somebody else",
        },
        writer_short: |from| match from {
            From::Student => "Pupil",
            From::Parent => "Parent",
            From::Other => "Sender",
        },
        you: "You",
        took_over: "New worker",
        closed: "Closed",
        shared_box: "Somebody else writes in the same box. The two are kept apart; don’t mix them up.",
        about: "About this letter",
        says: "The sender’s own words",
        due: "To be read by",
        due_now: "Now",
        due_today: |deadline| match deadline.closes {
            Some(minute) => format!("Today, before {}", ui::office::clock(minute)),
            None => "Today".to_owned(),
        },
        due_on: |deadline| {
            let date = (shared_in(Lang::En).date)(Moment {
                date: deadline.date,
                minute: 0,
            });
            match deadline.closes {
                Some(minute) => format!("{date}, {}", ui::office::clock(minute)),
                None => date,
            }
        },
        due_info: "Answered: good to know",
        topics: "It is about",
        topic: |topic| match topic {
            Topic::Study => "school work",
            Topic::Parents => "parents",
            Topic::Friends => "classmates and friends",
            Topic::Bullied => "being bullied",
            Topic::Mood => "feelings",
            Topic::Body => "the body",
            Topic::Online => "things online",
            Topic::Harmed => "an adult hurts me",
            Topic::Other => "something else",
        },
        between: ", ",
        no_topics: "Nothing chosen",
        contact: "How to find the sender",
        sent: "By the sender’s clock",
        no_time: "Unreadable",
        came: "Day it arrived",
        opened: "Opened by",
        nobody_yet: "Not noted yet",
        opened_at: |name, at| match at {
            Some(at) => format!("{name}, {}", (shared_in(Lang::En).date_time)(at)),
            None => name.to_owned(),
        },
        gone: "These letters are gone. Their sender may just have erased them.",
        apart_careful: "It is in nobody’s thread and cannot be answered. What it says may be untrue; if somebody could be in danger, look into it all the same.",
        apart_text: "It says",
        erased_title: "A sender erased their letters",
        erased_body: "Letters and answers are gone, and nobody can read them again. The sender can write again any time.",
    },
    answer: Answer {
        label: "Answer",
        again: "Write again",
        templates: "Add a passage",
        chips: [
            Template {
                name: "Say thank you",
                to_pupil: "Thank you for writing. It takes something to put this into words.",
                to_parent: "Thank you for writing. It takes something to say this for your child.",
            },
            Template {
                name: "Ask for a name",
                to_pupil: "Would you tell me your name and class, so that I can help in person? If you’d rather not, that’s fine: we can go on writing like this.",
                to_parent: "Would you tell me your child’s class and how to reach you, so that I can help in person? If you’d rather not, we can go on writing like this.",
            },
            Template {
                name: "What can’t stay private",
                to_pupil: "Some things I can’t keep to myself: if your life or someone else’s is in danger, if someone is hurting you or another child, or if the law says I must report it. I’ll try to talk to you first, and tell only those who must know.",
                to_parent: "Some things I can’t keep to myself: if someone’s life is in danger, if someone is hurting a child, or if the law says I must report it. I’ll try to talk to you first, and tell only those who must know.",
            },
        ],
        pause: "Stop for a moment and read it again.",
        written: |count| {
            format!("{count} so far. Stop for a moment and read it again before you send it.")
        },
        too_long: |count| format!("{count} characters too long. Send it as two."),
        send: "Seal and send back",
        sealing: "Sealing",
        sending: "Sending",
        sent: "It arrived. The sender sees it on the next visit.",
        not_sent: "Not sent.",
        kept: "Your words are still here. You can send again.",
        newer: "Another letter came while you were writing; it is above. This answers the one before.",
    },
    keys: Keys {
        title: "Keys",
        lead: "Letters are sealed to everyone on the card. When one is away, the others can open them.",
        yours: "Your key",
        name: "On the card",
        card: "Card",
        card_value: |epoch, until| format!("Version {epoch}, until {until}"),
        overdue: |days, left| {
            format!(
                "It ran out {days} days ago. In {left} days pupils cannot send letters any more. Call the centre for a new card."
            )
        },
        file: "Key file",
        file_here: |name| format!("{name}, kept locked on this computer"),
        file_not_here: "Not kept on this computer",
        sheet: "Recovery sheet",
        sheet_value: "On paper only; this computer does not keep it",
        centre: "Centre’s fingerprint",
        checked: "the same as in your address",
        unchecked: "Not checked this time. Open the whole address the centre gave you once.",
        others: |count| {
            if count == 1 {
                "The deputy’s key"
            } else {
                "Other keys"
            }
        },
        alone: "Only you are on the card",
        alone_why: "When you are away, nobody can open the letters. Ask the centre to add a deputy.",
        role: "Role",
        opens: "Opens",
        opens_value: "letters since the day the key came on the card",
        seen: "What pupils see",
        seen_value: "every name on the page “Who can open this letter”",
        print: "Print the recovery sheet again",
        change: "Change the passphrase",
        refresh: "Look for a new card",
        refreshing: "Looking",
        refreshed: "Looked: this is the newest card.",
        now_passphrase: "Passphrase now",
        print_title: "Print the recovery sheet again",
        print_body: "See who is around you first. The old sheet still works: shred it if you find it.",
        print_go: "Open and print",
        change_title: "Change the passphrase",
        change_body: "This makes a new key file under a new passphrase. The key stays the same, and so does the card.",
        change_go: "Change it and save the new file",
        changed: "Changed, and the new key file is saved. The old file still opens with the old passphrase: delete it.",
        cancel: "Not now",
        working: "This takes a few seconds",
    },
};

fn urgency(wish: Urgency) -> &'static str {
    match wish {
        Urgency::Calm => "No hurry, I’d like to talk",
        Urgency::Days => "I’d like an answer in the next days",
        Urgency::Danger => "I’m in danger right now",
    }
}

fn age(minutes: i64) -> String {
    if minutes < 1 {
        "just now".to_owned()
    } else {
        span(minutes)
    }
}

fn span(minutes: i64) -> String {
    match minutes {
        ..60 => format!("{minutes} min"),
        60..1_440 => format!("{} h", minutes / 60),
        1_440..2_880 => "1 day".to_owned(),
        _ => format!("{} days", minutes / 1_440),
    }
}
