//! The words of the look back. They say what was written down and how often: never why, and never how well.

use ui::lang::Lang;
use wire::date::Date;

use crate::texts::texts_in;

/// The words of the look back.
pub(crate) struct Look {
    pub nothing: &'static str,
    pub table: &'static str,
    /// 5次.
    pub times: fn(u32) -> String,
    /// A name and what was counted of it, in a sentence.
    pub item: fn(&str, &str) -> String,
    /// What stands after each, but for the last: there is a stop.
    pub semicolon: &'static str,
    pub stop: &'static str,

    pub methods: &'static str,
    pub methods_lead: &'static str,
    pub methods_few: &'static str,
    pub methods_said: &'static str,
    /// A method and the two strengths, in a sentence.
    pub from_to: fn(&str, &str, &str) -> String,
    pub before: &'static str,
    pub after: &'static str,
    pub methods_head: [&'static str; 4],

    pub week: &'static str,
    pub week_none: &'static str,
    pub week_blank: &'static str,
    /// The first and the last day, and whether today is among them.
    pub week_of: fn(Date, Date, bool) -> String,
    pub week_before: &'static str,
    pub week_after: &'static str,
    pub week_said: &'static str,
    pub days: [&'static str; 7],
    /// The day in a sentence.
    pub day: fn(&str) -> String,
    pub blank: &'static str,
    pub to_come: &'static str,
    pub week_head: [&'static str; 2],

    pub field: &'static str,
    pub field_lead: &'static str,
    pub field_said: &'static str,
    /// Up, down, left and right.
    pub sides: [&'static str; 4],
    /// In the order of `Quarter`.
    pub quarters: [&'static str; 5],
    pub field_head: [&'static str; 2],

    pub about: &'static str,
    pub about_none: &'static str,
    pub about_said: &'static str,
    pub about_head: [&'static str; 2],

    pub together: fn(&str, &str) -> String,
    pub no_cause: &'static str,

    pub hours: &'static str,
    pub hours_few: &'static str,
    pub hours_said: &'static str,
    pub parts: [&'static str; 5],
    /// The number of entries, and of the unpleasant ones among them.
    pub felt: fn(u32, u32) -> String,
    pub unpleasant: &'static str,
    pub other: &'static str,
    pub hours_head: [&'static str; 3],
}

/// The words of a language.
pub(crate) fn look(lang: Lang) -> &'static Look {
    texts_in(lang).look
}

pub(crate) static ZH: Look = Look {
    nothing: "还没有记录。记过以后，这里会有图。",
    table: "看表格",
    times: |count| format!("{count}次"),
    item: |name, counted| [name, "：", counted, "；"].concat(),
    semicolon: "；",
    stop: "。",

    methods: "做了之后，松了多少",
    methods_lead: "只看你自己的记录，算的是平均。强度也会自己变。",
    methods_few: "只看你自己的记录。做之前和之后都记强度，满8次才会出现在这里。同一种方法要满3次。",
    methods_said: "做之前和十分钟后的平均强度：",
    from_to: |name, before, after| [name, "，从", before, "到", after, "；"].concat(),
    before: "做之前",
    after: "十分钟后　强度0–10",
    methods_head: ["方法", "次数", "之前", "之后"],

    week: "一周的强度",
    week_none: "还没有记过强度。记了，这里会有图。",
    week_blank: "这一周没有记强度。",
    week_of: |first, last, now| {
        let ((_, month, day), (_, to_month, to)) = (first.ymd(), last.ymd());
        let now = if now { "这一周，" } else { "" };
        format!("{now}{month}月{day}日–{to_month}月{to}日")
    },
    week_before: "前一周",
    week_after: "后一周",
    week_said: "每天最强的一次：",
    days: ["一", "二", "三", "四", "五", "六", "日"],
    day: |day| format!("周{day}"),
    blank: "没记",
    to_come: "还没到",
    week_head: ["星期", "最强"],

    field: "我常在哪里",
    field_lead: "点越大，在那里记得越多。",
    field_said: "你记在哪里：",
    sides: ["有劲", "没劲", "不舒服", "舒服"],
    quarters: [
        "有劲又不舒服",
        "没劲又不舒服",
        "有劲又舒服",
        "没劲又舒服",
        "正中间",
    ],
    field_head: ["位置", "次数"],

    about: "和什么有关",
    about_none: "还没有记过和什么有关。",
    about_said: "记得最多的：",
    about_head: ["什么", "次数"],

    together: |tag, word| ["在你的记录里，“", tag, "”和“", word, "”常一起出现。"].concat(),
    no_cause: "一起出现，不等于谁造成了谁。",

    hours: "一天里的什么时候",
    hours_few: "记满8次，这里会有图。",
    hours_said: "什么时候记的：",
    parts: [
        "清早　5–8点",
        "上午　8–12点",
        "下午　12–17点",
        "傍晚　17–21点",
        "夜里　21–5点",
    ],
    felt: |count, unpleasant| format!("{count}次，{unpleasant}次不舒服"),
    unpleasant: "不舒服",
    other: "其他",
    hours_head: ["时间", "次数", "不舒服"],
};

pub(crate) static EN: Look = Look {
    nothing: "Nothing written down yet. Once there is, you'll see charts here.",
    table: "See it as a table",
    times: |count| match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    },
    item: |name, counted| [name, ": ", counted, "; "].concat(),
    semicolon: "; ",
    stop: ".",

    methods: "How much it eased afterwards",
    methods_lead: "From your own notes only, as averages. Feelings also change by themselves.",
    methods_few: "From your own notes only. It shows up here after 8 notes with both strengths, and 3 for the same thing.",
    methods_said: "Average strength before and ten minutes later: ",
    from_to: |name, before, after| [name, ", from ", before, " to ", after, "; "].concat(),
    before: "before",
    after: "10 minutes later, strength 0–10",
    methods_head: ["What I did", "Times", "Before", "After"],

    week: "How strong, day by day",
    week_none: "No strength written down yet. Once there is, you'll see a chart here.",
    week_blank: "No strength written down this week.",
    week_of: |first, last, now| {
        let ((_, month, day), (_, to_month, to)) = (first.ymd(), last.ymd());
        let now = if now { "This week, " } else { "" };
        let month = MONTHS[month as usize % 12];
        let to_month = MONTHS[to_month as usize % 12];
        format!("{now}{day} {month} – {to} {to_month}")
    },
    week_before: "Week before",
    week_after: "Week after",
    week_said: "The strongest of each day: ",
    days: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    day: str::to_owned,
    blank: "blank",
    to_come: "not yet",
    week_head: ["Day", "Strongest"],

    field: "Where I often am",
    field_lead: "The bigger the dot, the more notes are there.",
    field_said: "Where your notes are: ",
    sides: ["energy", "no energy", "bad", "good"],
    quarters: [
        "energy, feels bad",
        "no energy, feels bad",
        "energy, feels good",
        "no energy, feels good",
        "right in the middle",
    ],
    field_head: ["Where", "Times"],

    about: "What it was about",
    about_none: "You haven't noted yet what it was about.",
    about_said: "Noted most often: ",
    about_head: ["What", "Times"],

    together: |tag, word| {
        [
            "In your notes, “",
            tag,
            "” and “",
            word,
            "” often come together. ",
        ]
        .concat()
    },
    no_cause: "That doesn't mean that one makes the other.",

    hours: "What time of day",
    hours_few: "After 8 notes, you'll see a chart here.",
    hours_said: "When you wrote: ",
    parts: [
        "early, 5–8",
        "morning, 8–12",
        "afternoon, 12–17",
        "evening, 17–21",
        "night, 21–5",
    ],
    felt: |count, unpleasant| {
        let notes = if count == 1 { "note" } else { "notes" };
        format!("{count} {notes}, {unpleasant} felt bad")
    },
    unpleasant: "felt bad",
    other: "the rest",
    hours_head: ["When", "Times", "Felt bad"],
};

/// December first: a month's number is its place, modulo twelve.
const MONTHS: [&str; 12] = [
    "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
];
