//! What the centre insists on before it signs a card. Stricter than what a browser accepts: a card
//! that people cannot use is refused here, at a desk, and not on a phone.

use vault_api::problem::CardProblem;
use wire::card::{CARD_VERSION, Card, MAX_CARD_DAYS};
use wire::date::Date;

/// The longest time for an answer that a card may promise, in school days: past a month nobody waits.
const MAX_ANSWER_DAYS: u8 = 20;

/// Why a card is not signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Not the version this tool writes.
    #[error("the draft is of another version than this tool writes")]
    Version,
    /// A name, room or help line is empty in one of the languages, or has control characters.
    #[error("a name, room or help line is empty in one of the two languages, or has a line break")]
    Words,
    /// A date is no date, the last day comes before the first, or they are too far apart.
    #[error(
        "not_before and not_after must be dates (YYYY-MM-DD) in order, at most {MAX_CARD_DAYS} days apart"
    )]
    Dates,
    /// Its last day is past.
    #[error("the card's last day is past already")]
    Past,
    /// Only one recipient: one absent person would block every letter.
    #[error(
        "a card needs two people at least, so that one absent person never blocks a letter \
         (for a pilot: --allow-single)"
    )]
    Single,
    /// Not one to three distinct hybrid recipients.
    #[error(
        "a card carries one to three different people, each with a post-quantum hybrid recipient"
    )]
    People,
    /// Office hours are not days 1 to 7 with HH:MM times, or end before they begin.
    #[error("hours need days from 1 (Monday) to 7 and times HH:MM, the end after the beginning")]
    Hours,
    /// A stretch of closed days is not two dates in order.
    #[error("closed days need two dates (YYYY-MM-DD) in order")]
    Closed,
    /// `answer_days` is out of range.
    #[error("answer_days must be 1 to {MAX_ANSWER_DAYS} school days")]
    AnswerDays,
    /// A help line's number has other characters than digits, spaces and dashes.
    #[error("a help line's number is made of digits, spaces and dashes")]
    Hotline,
    /// The card before it is another school's.
    #[error("the previous card is another school's")]
    OtherSchool,
    /// The card before it was signed by another key.
    #[error("the previous card was signed by another authority key")]
    OtherAuthority,
    /// The card before it is not validly signed.
    #[error("the previous card's signature does not verify")]
    Previous,
    /// The epoch cannot rise further.
    #[error("the epoch has reached its end")]
    Epoch,
}

impl Refused {
    /// The same in Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Version => "草稿的版本不是这个工具写的版本",
            Self::Words => "有名字、房间或热线缺中文或英文，或者带了换行",
            Self::Dates => "not_before 和 not_after 要写成 YYYY-MM-DD，先后对，最多相隔190天",
            Self::Past => "卡片的最后一天已经过去了",
            Self::Single => {
                "卡片上至少要有两个人，一个人不在，信也有人看（试点可用 --allow-single）"
            }
            Self::People => "卡片上是一到三个不同的人，每人一把抗量子混合钥匙",
            Self::Hours => "时间要写1（周一）到7，HH:MM，结束晚于开始",
            Self::Closed => "不在的日子要写两个日期（YYYY-MM-DD），先后对",
            Self::AnswerDays => "answer_days 是1到20个上学日",
            Self::Hotline => "热线号码只能有数字、空格和横线",
            Self::OtherSchool => "上一张卡片是别的学校的",
            Self::OtherAuthority => "上一张卡片是另一把中心钥匙签的",
            Self::Previous => "上一张卡片的签名不对",
            Self::Epoch => "卡片的期号用完了",
        }
    }
}

impl From<CardProblem> for Refused {
    /// What a browser would refuse, in the terms of a card's drafter.
    fn from(problem: CardProblem) -> Self {
        match problem {
            CardProblem::Dates | CardProblem::NotYet | CardProblem::Expired => Self::Dates,
            CardProblem::Recipients => Self::People,
            CardProblem::OtherSchool => Self::OtherSchool,
            CardProblem::OtherAuthority => Self::OtherAuthority,
            CardProblem::OlderEpoch | CardProblem::SameEpoch => Self::Epoch,
            CardProblem::Shape | CardProblem::Signature => Self::Version,
        }
    }
}

/// How strictly to look.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// Let a card of one person pass: pilots only.
    pub allow_single: bool,
    /// Refuse a card whose last day is before this one.
    pub today: Date,
}

impl Rules {
    /// Checks what a browser does not insist on.
    ///
    /// # Errors
    /// The first thing found wrong.
    pub fn check(&self, card: &Card) -> Result<(), Refused> {
        if card.v != CARD_VERSION {
            return Err(Refused::Version);
        }
        let (_, last) = span(&card.not_before, &card.not_after).ok_or(Refused::Dates)?;
        if last < self.today {
            return Err(Refused::Past);
        }
        if card.recipients.len() == 1 && !self.allow_single {
            return Err(Refused::Single);
        }
        check_office(card)?;
        check_words(card)
    }
}

fn check_office(card: &Card) -> Result<(), Refused> {
    let office = &card.office;
    for hours in &office.hours {
        let times = minutes(&hours.from).zip(minutes(&hours.to));
        let days = !hours.days.is_empty() && hours.days.iter().all(|day| (1..=7).contains(day));
        if !days || times.is_none_or(|(from, to)| from >= to) {
            return Err(Refused::Hours);
        }
    }
    if office
        .closed
        .iter()
        .any(|closed| span(&closed.from, &closed.to).is_none())
    {
        return Err(Refused::Closed);
    }
    if !(1..=MAX_ANSWER_DAYS).contains(&office.answer_days) {
        return Err(Refused::AnswerDays);
    }
    let dialable = |number: &str| {
        number.bytes().any(|b| b.is_ascii_digit())
            && number
                .bytes()
                .all(|b| b.is_ascii_digit() || b" -".contains(&b))
    };
    if !card.hotlines.iter().all(|line| dialable(&line.number)) {
        return Err(Refused::Hotline);
    }
    Ok(())
}

fn check_words(card: &Card) -> Result<(), Refused> {
    let displays = card.recipients.iter().map(|person| &person.display);
    let lines = card
        .hotlines
        .iter()
        .flat_map(|line| [&line.name, &line.hours]);
    let good = |text: &str| !text.trim().is_empty() && !text.chars().any(char::is_control);
    [&card.name, &card.office.room]
        .into_iter()
        .chain(displays)
        .chain(lines)
        .all(|words| good(&words.zh) && good(&words.en))
        .then_some(())
        .ok_or(Refused::Words)
}

/// Two dates in order.
fn span(from: &str, to: &str) -> Option<(Date, Date)> {
    let (from, to): (Date, Date) = (from.parse().ok()?, to.parse().ok()?);
    (from <= to).then_some((from, to))
}

/// `HH:MM` as minutes since midnight.
fn minutes(time: &str) -> Option<u16> {
    let (hours, minutes) = time.split_once(':')?;
    let two = |text: &str| {
        (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse::<u16>().ok())
            .flatten()
    };
    let (hours, minutes) = (two(hours)?, two(minutes)?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}
