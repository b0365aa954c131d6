//! A signed card in words, for whoever has to say that it is right.

use std::fmt::Write as _;

use vault::identity;
use wire::card::{CheckedCard, Role};

use crate::words::{Lang, groups};

/// What a card says, line by line.
pub fn card(checked: &CheckedCard, lang: Lang) -> String {
    let card = &checked.card;
    let mut text = String::new();
    let mut line = |zh: &str, en: &str, value: String| {
        // Writing into a String cannot fail.
        let _ = writeln!(text, "{}{value}", lang.pick(zh, en));
    };
    line(
        "学校：",
        "School: ",
        format!("{} / {} ({})", card.name.zh, card.name.en, card.school),
    );
    line("期号：", "Epoch: ", card.epoch.to_string());
    line(
        "日期：",
        "Dates: ",
        format!("{} – {}", card.not_before, card.not_after),
    );
    for person in &card.recipients {
        let role = match person.role {
            Role::Worker => lang.pick("驻校社工", "worker"),
            Role::Deputy => lang.pick("代班社工", "deputy"),
        };
        let names = format!("{} / {}, {role}", person.display.zh, person.display.en);
        line("能打开信的人：", "Opens letters: ", names);
        let fingerprint = person.recipient.parse().map_or_else(
            |_| lang.pick("这把钥匙不能用", "not a usable key").to_owned(),
            |recipient| groups(&identity::fingerprint(&recipient, &person.sign).to_string()),
        );
        line("　指纹：", "  fingerprint: ", fingerprint);
    }
    let office = &card.office;
    line(
        "房间：",
        "Room: ",
        format!("{} / {}", office.room.zh, office.room.en),
    );
    for hours in &office.hours {
        let days: Vec<String> = hours.days.iter().map(u8::to_string).collect();
        let value = format!("{} {}–{}", days.join(","), hours.from, hours.to);
        line("时间（1是周一）：", "Hours (1 is Monday): ", value);
    }
    for closed in &office.closed {
        line(
            "不在：",
            "Away: ",
            format!("{} – {}", closed.from, closed.to),
        );
    }
    line(
        "几个上学日内回信：",
        "Answers within school days: ",
        office.answer_days.to_string(),
    );
    for hotline in &card.hotlines {
        let value = format!(
            "{} {} / {}",
            hotline.number, hotline.name.zh, hotline.name.en
        );
        line("热线：", "Help line: ", value);
    }
    let fingerprint = checked.authority.fingerprint().to_string();
    line("中心指纹：", "Authority: ", groups(&fingerprint));
    line("卡片哈希：", "Hash: ", checked.hash.to_hex());
    let before = card.prev.map_or_else(
        || {
            lang.pick("没有，这是第一张", "none, this is the first")
                .to_owned()
        },
        |hash| hash.to_hex(),
    );
    line("上一张卡片：", "Card before: ", before);
    text
}
