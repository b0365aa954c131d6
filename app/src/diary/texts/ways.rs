//! The words of what can be done. None of it is promised to help. Left out on purpose is what mimics self-harm, keeps
//! anger up, holds the breath or punishes: these are decisions of the screening facts, not of taste.

use ui::lang::Lang;

use crate::texts::texts_in;

/// The words of what can be done.
pub(crate) struct Ways {
    pub title: &'static str,
    pub lead: &'static str,
    /// What the switch is about.
    pub when: &'static str,
    /// The last one is the wish to hurt oneself.
    pub kinds: [&'static str; 4],
    pub urge_first: &'static str,
    pub urge_danger: &'static str,
    /// How a method goes, by its id; those that everybody knows are missing.
    pub how: &'static [(&'static str, &'static str)],

    pub breath_start: &'static str,
    pub breath_stop: &'static str,
    pub breath_in: &'static str,
    pub breath_out: &'static str,
    pub breath_done: &'static str,
}

/// The words of a language.
pub(crate) fn ways(lang: Lang) -> &'static Ways {
    texts_in(lang).ways
}

pub(crate) static ZH: Ways = Ways {
    title: "现在可以做点什么",
    lead: "挑一件就好。不想做，也没关系。",
    when: "现在是什么时候",
    kinds: [
        "心里很满的时候",
        "没劲的时候",
        "还不错的时候",
        "想伤害自己的时候",
    ],
    urge_first: "你现在可能很难受。先别一个人待着，下面的选一件做。",
    urge_danger: "可能马上会伤害自己，就点下面的“马上找人帮忙”。",
    how: &[
        (
            "slow_breathing",
            "吸气数4下，呼气数6下，一共6次。觉得头晕就停下。",
        ),
        ("walk", "慢慢走，看看路上有什么。"),
        ("stretch", "双手举高，再慢慢放下来。"),
        ("talk", "找信得过的人，说一句也行。"),
        ("step_away", "先和大人说一声，再离开一会儿。"),
        ("cold_water", "用凉水拍拍脸，再擦干。"),
        (
            "five_senses",
            "找到能看的5样，能摸的4样，能听的3样。再找能闻的2样，能尝的1样。",
        ),
        ("tense_and_release", "握紧拳头，数到5，再松开。"),
        ("write_and_tear", "想到什么写什么，写完撕碎。"),
        ("once_fun", "挑一件小的，做一点点就好。"),
        ("nap", "定个闹钟，睡半个小时。"),
        ("daylight", "到窗边或门外，站几分钟。"),
        ("two_minutes", "挑一件事，做两分钟。想停就停。"),
        ("message", "发一句“你在吗”也行。"),
        ("write", "写一句就够了。"),
        ("share", "告诉一个会替你高兴的人。"),
        ("thank", "当面说，或者写张小纸条。"),
        ("notice", "看看周围，听听声音，不用急。"),
        ("wait", "看着钟，这段时间先不做决定。"),
        ("wait_again", "时间到了还难受，就再等一次。"),
        ("be_with_people", "去客厅、教室，或者大人身边。"),
        ("put_away", "会伤到自己的东西，交给大人保管。"),
        ("tell_someone", "可以说：“我现在需要有人陪着我。”"),
    ],

    breath_start: "开始慢慢呼吸",
    breath_stop: "停下",
    breath_in: "吸气",
    breath_out: "呼气",
    breath_done: "6次做完了。可以再来，也可以就到这里。",
};

pub(crate) static EN: Ways = Ways {
    title: "Something to do now",
    lead: "Just pick one. It's fine not to do any.",
    when: "What it's like now",
    kinds: [
        "When it's all too much",
        "When I have no energy",
        "When it's quite good",
        "When I want to hurt myself",
    ],
    urge_first: "This may be really hard right now. Don't stay alone, and pick one of these.",
    urge_danger: "If you might hurt yourself right away, open “Get help now” at the very bottom.",
    how: &[
        (
            "slow_breathing",
            "Breathe in and count to 4, out and count to 6, six times. Stop if you feel dizzy.",
        ),
        ("walk", "Go slowly, and see what there is on the way."),
        (
            "stretch",
            "Reach up high, then let your arms come down slowly.",
        ),
        ("talk", "Pick someone you trust. One sentence is enough."),
        (
            "step_away",
            "Tell an adult first, then leave for a little while.",
        ),
        ("cold_water", "Splash cool water on your face, then dry it."),
        (
            "five_senses",
            "Find 5 things to see, 4 to touch and 3 to hear. Then 2 to smell and 1 to taste.",
        ),
        ("tense_and_release", "Make fists, count to 5, then let go."),
        ("write_and_tear", "Write whatever comes, then tear it up."),
        (
            "once_fun",
            "Pick something small. A little of it is enough.",
        ),
        ("nap", "Set an alarm and sleep for half an hour."),
        (
            "daylight",
            "Stand at a window or outside for a few minutes.",
        ),
        (
            "two_minutes",
            "Pick one thing and do it for two minutes. Stop when you like.",
        ),
        ("message", "Even “are you there?” will do."),
        ("write", "One sentence is enough."),
        ("share", "Tell someone who'll be happy for you."),
        ("thank", "Say it to them, or write a little note."),
        ("notice", "Look around, listen, and take your time."),
        ("wait", "Watch the clock, and decide nothing until then."),
        (
            "wait_again",
            "If it's still hard when time is up, wait once more.",
        ),
        (
            "be_with_people",
            "Go to the living room, a classroom, or to an adult.",
        ),
        (
            "put_away",
            "Give what could hurt you to an adult to look after.",
        ),
        (
            "tell_someone",
            "You can say: “I need someone to stay with me right now.”",
        ),
    ],

    breath_start: "Start slow breathing",
    breath_stop: "Stop",
    breath_in: "Breathe in",
    breath_out: "Breathe out",
    breath_done: "That was six. You can go again, or leave it here.",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_goes_with_a_method_and_both_languages_have_it() {
        let ids = |ways: &Ways| ways.how.iter().map(|(id, _)| *id).collect::<Vec<_>>();
        assert_eq!(ids(&ZH), ids(&EN));
        let mut methods = diary::words::METHODS.iter();
        for id in ids(&ZH) {
            assert!(methods.any(|method| method.id == id), "{id}");
        }
    }

    #[test]
    fn sentences_are_short_enough_for_a_child() {
        for (id, how) in ZH.how {
            for sentence in how.split_terminator('。') {
                assert!(sentence.chars().count() <= 25, "{id}: {sentence}");
            }
        }
    }
}
