//! English.

use super::Shared;

/// The months, in their order.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub static SHARED: Shared = Shared {
    name: "Xingang",
    other_language: "中文",
    skip: "Skip to content",
    back: "Back",
    close: "Close",
    worker: "school social worker",
    deputy: "deputy social worker",
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    date: |moment| {
        let (_, month, day) = moment.date.ymd();
        let weekday = SHARED.weekdays[usize::from(moment.date.weekday()) - 1];
        format!("{weekday} {day} {}", MONTHS[month as usize - 1])
    },
    date_time: |moment| format!("{}, {}", (SHARED.date)(moment), moment.clock()),
    person: |name, role| format!("{name} ({role})"),
    people: |people| match people {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    },
};
