//! The words to choose from: feelings, and what else an entry can say with a tap. Stored is the id; it never changes, its
//! words may.

use crate::plot::Quarter;
use Kind::{Act, Calm, Keep, Urge};
use Quarter::{HighPleasant, HighUnpleasant, LowPleasant, LowUnpleasant, Middle};

/// A language of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

/// Something to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag {
    /// What is stored: easy English in snake case, one meaning for ever within its table.
    pub id: &'static str,
    /// Simplified Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Lang {
    fn pick(self, zh: &'static str, en: &'static str) -> &'static str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

impl Tag {
    /// Its words.
    pub fn name(self, lang: Lang) -> &'static str {
        lang.pick(self.zh, self.en)
    }
}

/// A word for a feeling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// What is stored, as in [`Tag`].
    pub id: &'static str,
    /// Simplified Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
    /// Where it is offered. [`CANT_SAY`] is offered everywhere.
    pub quarter: Quarter,
}

/// Something to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Method {
    /// What is stored, as in [`Tag`].
    pub id: &'static str,
    /// Simplified Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
    /// What it is good for.
    pub kind: Kind,
}

/// What a method is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// High energy, unpleasant: it brings it down.
    Calm,
    /// Low energy, unpleasant: a small step.
    Act,
    /// Pleasant: it keeps it.
    Keep,
    /// The wish to hurt oneself: it lets it pass.
    Urge,
}

/// A set of words that an entry stores the ids of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// [`WORDS`] and [`CANT_SAY`].
    Words,
    /// [`PLACES`].
    Places,
    /// [`ABOUT`].
    About,
    /// [`BODY`].
    Body,
    /// [`METHODS`].
    Methods,
}

impl Word {
    /// Its name in this language.
    pub fn name(&self, lang: Lang) -> &'static str {
        lang.pick(self.zh, self.en)
    }
}

impl Method {
    /// Its name in this language.
    pub fn name(&self, lang: Lang) -> &'static str {
        lang.pick(self.zh, self.en)
    }
}

impl Table {
    /// What this id stands for here, if it is known.
    pub fn find(self, id: &str) -> Option<Tag> {
        let tags = match self {
            Self::Words => {
                return by_id(id).map(|word| tag(word.id, word.zh, word.en));
            }
            Self::Methods => {
                let method = METHODS.iter().find(|method| method.id == id)?;
                return Some(tag(method.id, method.zh, method.en));
            }
            Self::Places => &PLACES[..],
            Self::About => &ABOUT,
            Self::Body => &BODY,
        };
        tags.iter().find(|tag| tag.id == id).copied()
    }
}

/// The word with this id, [`CANT_SAY`] too.
pub fn by_id(id: &str) -> Option<&'static Word> {
    if id == CANT_SAY.id {
        return Some(&CANT_SAY);
    }
    WORDS.iter().find(|word| word.id == id)
}

/// The words of a quarter, in the order they are offered; none for the middle.
pub fn of(quarter: Quarter) -> impl Iterator<Item = &'static Word> {
    WORDS.iter().filter(move |word| word.quarter == quarter)
}

const fn word(id: &'static str, zh: &'static str, en: &'static str, quarter: Quarter) -> Word {
    Word {
        id,
        zh,
        en,
        quarter,
    }
}

const fn tag(id: &'static str, zh: &'static str, en: &'static str) -> Tag {
    Tag { id, zh, en }
}

const fn method(id: &'static str, zh: &'static str, en: &'static str, kind: Kind) -> Method {
    Method { id, zh, en, kind }
}

/// 说不清: always offered, as good an answer as any.
pub static CANT_SAY: Word = word("cant_say", "说不清", "can't say", Middle);

/// The 52 words, thirteen for each quarter. A list of our own.
pub static WORDS: [Word; 52] = [
    word("angry", "生气", "angry", HighUnpleasant),
    word("irritated", "烦躁", "irritated", HighUnpleasant),
    word("anxious", "焦虑", "anxious", HighUnpleasant),
    word("nervous", "紧张", "nervous", HighUnpleasant),
    word("scared", "害怕", "scared", HighUnpleasant),
    word("panicky", "慌张", "panicky", HighUnpleasant),
    word("stressed", "压力大", "stressed", HighUnpleasant),
    word("jealous", "嫉妒", "jealous", HighUnpleasant),
    word("embarrassed", "尴尬", "embarrassed", HighUnpleasant),
    word(
        "unfairly_treated",
        "愤愤不平",
        "unfairly treated",
        HighUnpleasant,
    ),
    word("rushed", "着急", "rushed", HighUnpleasant),
    word("disgusted", "讨厌", "disgusted", HighUnpleasant),
    word("overwhelmed", "崩溃", "overwhelmed", HighUnpleasant),
    word("sad", "难过", "sad", LowUnpleasant),
    word("let_down", "失落", "let down", LowUnpleasant),
    word("lonely", "孤单", "lonely", LowUnpleasant),
    word("worn_out", "疲惫", "worn out", LowUnpleasant),
    word(
        "hurt_and_unheard",
        "委屈",
        "hurt and unheard",
        LowUnpleasant,
    ),
    word("disappointed", "失望", "disappointed", LowUnpleasant),
    word("down", "沮丧", "down", LowUnpleasant),
    word("helpless", "无助", "helpless", LowUnpleasant),
    word("empty", "空空的", "empty", LowUnpleasant),
    word("numb", "麻木", "numb", LowUnpleasant),
    word("guilty", "内疚", "guilty", LowUnpleasant),
    word("not_good_enough", "自卑", "not good enough", LowUnpleasant),
    word("bored", "无聊", "bored", LowUnpleasant),
    word("happy", "开心", "happy", HighPleasant),
    word("excited", "兴奋", "excited", HighPleasant),
    word("looking_forward", "期待", "looking forward", HighPleasant),
    word("proud", "自豪", "proud", HighPleasant),
    word("energetic", "有劲", "energetic", HighPleasant),
    word("curious", "好奇", "curious", HighPleasant),
    word("confident", "自信", "confident", HighPleasant),
    word(
        "pleasantly_surprised",
        "惊喜",
        "pleasantly surprised",
        HighPleasant,
    ),
    word("hopeful", "有希望", "hopeful", HighPleasant),
    word("absorbed", "投入", "absorbed", HighPleasant),
    word("moved", "感动", "moved", HighPleasant),
    word("playful", "好玩", "playful", HighPleasant),
    word("brave", "勇敢", "brave", HighPleasant),
    word("calm", "平静", "calm", LowPleasant),
    word("relaxed", "放松", "relaxed", LowPleasant),
    word("at_ease", "安心", "at ease", LowPleasant),
    word("content", "满足", "content", LowPleasant),
    word("grateful", "感激", "grateful", LowPleasant),
    word("warm_inside", "温暖", "warm inside", LowPleasant),
    word("comfortable", "舒服", "comfortable", LowPleasant),
    word("understood", "被理解", "understood", LowPleasant),
    word("loved", "被爱", "loved", LowPleasant),
    word("secure", "踏实", "secure", LowPleasant),
    word("light", "轻松", "light", LowPleasant),
    word(
        "fondly_missing",
        "暖暖的想念",
        "fondly missing",
        LowPleasant,
    ),
    word("accepting", "接纳", "accepting", LowPleasant),
];

/// Where it was. A kind of place, never an address.
pub static PLACES: [Tag; 5] = [
    tag("home", "家里", "at home"),
    tag("school", "学校", "at school"),
    tag("on_the_way", "路上", "on the way"),
    tag("online", "网上", "online"),
    tag("elsewhere", "别的地方", "somewhere else"),
];

/// What it is about.
pub static ABOUT: [Tag; 11] = [
    tag("study", "学习", "schoolwork"),
    tag("exam", "考试", "a test"),
    tag("friends", "朋友", "friends"),
    tag("classmates", "同学", "classmates"),
    tag("teacher", "老师", "a teacher"),
    tag("parents", "爸爸妈妈", "mum and dad"),
    tag("family", "家里", "family"),
    tag("health", "身体", "my body"),
    tag("sleep", "睡觉", "sleep"),
    tag("online", "网上", "online"),
    tag("myself", "自己", "myself"),
];

/// What the body felt.
pub static BODY: [Tag; 8] = [
    tag("heart_racing", "心跳快", "heart beating fast"),
    tag("tight_chest", "胸闷", "tight chest"),
    tag("headache", "头疼", "headache"),
    tag("stomach_ache", "肚子疼", "tummy ache"),
    tag("shaky_hands", "手抖", "shaky hands"),
    tag("no_strength", "没力气", "no strength"),
    tag("close_to_tears", "想哭", "close to tears"),
    tag("cant_sleep", "睡不着", "can't sleep"),
];

/// What can be done. Nothing that mimics self-harm, keeps anger up, punishes, or is a matter for a doctor: no rubber
/// bands, ice, chilli or drawing on skin, no punching, no holding the breath, no fasting, no exercise as a penalty.
pub static METHODS: [Method; 29] = [
    method("slow_breathing", "慢慢呼吸", "slow breathing", Calm),
    method("walk", "走一走", "a slow walk", Calm),
    method("stretch", "伸展一下", "stretching", Calm),
    method("talk", "和人说", "talking to someone", Calm),
    method("step_away", "离开十分钟", "ten minutes away", Calm),
    method("cold_water", "用冷水洗脸", "cold water on my face", Calm),
    method(
        "five_senses",
        "54321，看看听听",
        "5-4-3-2-1: look and listen",
        Calm,
    ),
    method(
        "tense_and_release",
        "绷紧再放松",
        "tense, then let go",
        Calm,
    ),
    method("write_and_tear", "写完撕掉", "write it, tear it up", Calm),
    method("music", "听歌", "music", Act),
    method("dance", "跳舞", "dancing", Act),
    method("sing", "唱歌", "singing", Act),
    method(
        "once_fun",
        "做以前喜欢的事",
        "something I used to enjoy",
        Act,
    ),
    method("shower", "洗澡", "a shower", Act),
    method("nap", "睡一会儿", "a short sleep", Act),
    method("daylight", "晒晒太阳", "daylight", Act),
    method("two_minutes", "先做两分钟", "just two minutes of it", Act),
    method("message", "给一个人发消息", "a message to someone", Act),
    method("eat_drink", "吃点喝点", "something to eat or drink", Act),
    method("write", "写下来", "writing it down", Keep),
    method("share", "告诉别人这件好事", "sharing the good news", Keep),
    method("thank", "谢谢一个人", "thanking someone", Keep),
    method("notice", "停下来，记住它", "stopping to notice it", Keep),
    method("wait", "先等15分钟", "waiting 15 minutes", Urge),
    method("wait_again", "再等15分钟", "waiting 15 minutes more", Urge),
    method(
        "be_with_people",
        "去有人的地方",
        "going where people are",
        Urge,
    ),
    method(
        "put_away",
        "把东西放远",
        "putting things out of reach",
        Urge,
    ),
    method("tell_someone", "告诉一个人", "telling someone", Urge),
    method("call_12356", "打12356", "calling 12356", Urge),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn every_tag() -> Vec<(Table, Tag)> {
        let words = WORDS.iter().chain([&CANT_SAY]);
        let mut all: Vec<_> = words
            .map(|word| (Table::Words, tag(word.id, word.zh, word.en)))
            .collect();
        all.extend(PLACES.map(|tag| (Table::Places, tag)));
        all.extend(ABOUT.map(|tag| (Table::About, tag)));
        all.extend(BODY.map(|tag| (Table::Body, tag)));
        let method = |method: Method| (Table::Methods, tag(method.id, method.zh, method.en));
        all.extend(METHODS.map(method));
        all
    }

    #[test]
    fn each_quarter_has_thirteen_words() {
        for quarter in [HighUnpleasant, LowUnpleasant, HighPleasant, LowPleasant] {
            assert_eq!(of(quarter).count(), 13, "{quarter:?}");
        }
        assert_eq!(of(Middle).count(), 0);
        assert_eq!(of(HighUnpleasant).next().unwrap().zh, "生气");
    }

    #[test]
    fn every_id_is_found_again_and_fits_an_entry() {
        for (table, tag) in every_tag() {
            assert_eq!(table.find(tag.id), Some(tag), "{}", tag.id);
            assert!(crate::entry::is_id(tag.id), "{}", tag.id);
        }
        assert_eq!(Table::Words.find("exam"), None);
        assert_eq!(by_id("cant_say"), Some(&CANT_SAY));
        assert_eq!(by_id(""), None);
    }

    #[test]
    fn names_are_told_apart_and_end_without_a_mark() {
        let all = every_tag();
        for (place, (table, tag)) in all.iter().enumerate() {
            assert!(!tag.zh.is_empty() && !tag.en.is_empty());
            assert!(!tag.zh.ends_with(['。', '！', '!']) && !tag.en.ends_with(['.', '!']));
            for (other_table, other) in &all[..place] {
                let differs = tag.zh != other.zh && tag.en != other.en && tag.id != other.id;
                assert!(table != other_table || differs, "{}", tag.id);
            }
        }
    }

    #[test]
    fn what_the_design_offers_is_there() {
        let offered = "慢慢呼吸 走一走 听歌 写下来 跳舞 和人说 洗澡 睡一会儿";
        for zh in offered.split(' ') {
            assert!(METHODS.iter().any(|method| method.zh == zh), "{zh}");
        }
        for kind in [Calm, Act, Keep, Urge] {
            assert!(METHODS.iter().any(|method| method.kind == kind), "{kind:?}");
        }
    }
}
