//! 简体中文.

use super::Shared;

pub static SHARED: Shared = Shared {
    name: "心港",
    other_language: "English",
    skip: "跳到正文",
    back: "返回",
    close: "关上",
    worker: "驻校社工",
    deputy: "代班社工",
    weekdays: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
    date: |moment| {
        let (_, month, day) = moment.date.ymd();
        let weekday = SHARED.weekdays[usize::from(moment.date.weekday()) - 1];
        format!("{month}月{day}日 {weekday}")
    },
    date_time: |moment| format!("{} {}", (SHARED.date)(moment), moment.clock()),
    person: |name, role| format!("{name}（{role}）"),
    people: |people| match people {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{}和{last}", first.join("、")),
    },
};
