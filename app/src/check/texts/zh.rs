//! 简体中文。

use instruments::{Card, Window, Words};

use super::Check;

pub(crate) static TEXTS: Check = Check {
    bar: "自测",
    title: "看看自己最近怎么样",
    lead: "没有对错。每道题都可以不答，随时可以停。",
    stays_strong: "你的回答不会发出去。",
    stays: "只在这台设备上算，老师和家长看不到。关掉网页，就没了。",
    first: "先从这里开始",
    more: "想看得细一点",
    items: "题",
    takes: |minutes, label| format!("约{minutes}分钟，{label}"),
    from_age: |age| format!("，{age}岁起"),
    left_at: |answered| format!("答了{answered}题，可以接着答"),
    done: "答过了，可以再答一次",
    see_result: "看结果",
    cannot: "问卷看不到所有的事，也不能替医生下结论。它只帮你把感受说清楚一点。",

    count: |at, of| format!("第{at}题，共{of}题"),
    last: "最后一题",
    stop: "先停下",
    decline: "不想回答",
    before: "上一题",
    next: "下一题",
    choose: "先选一个。不想回答，也可以选。",

    age: "你满12岁了吗？",
    age_why: "这份问卷是给12岁和更大的人用的。这个回答也只留在这里。",
    ages: ["满了", "还没有", "不想回答"],
    too_young: "这份先不做了。",
    too_young_then: "想找人聊，什么时候都可以。可以写信给社工，也可以打电话。",

    words: |words, window| match (words, window) {
        (Words::Lowest, Window::TwoWeeks) => (
            "这两周，你选到的困扰比较少。",
            "问卷看不到所有的事，如果有哪一题让你在意，随时可以找人聊。",
        ),
        (Words::Lowest, Window::Month) => (
            "最近一个月，你选到的困扰比较少。",
            "问卷看不到所有的事，如果有哪一题让你在意，随时可以找人聊。",
        ),
        (Words::Next, Window::TwoWeeks) => (
            "这两周有些不太容易。",
            "你能注意到自己的感受，这很重要。可以试试下面的小方法，或写进情绪日记。",
        ),
        (Words::Next, Window::Month) => (
            "最近一个月有些不太容易。",
            "你能注意到自己的感受，这很重要。可以试试下面的小方法，或写进情绪日记。",
        ),
        (Words::Middle, Window::TwoWeeks) => (
            "这两周，你扛了不少。",
            "这几天找一个信得过的大人或社工说一说，会有帮助。要不要现在写一封信？",
        ),
        (Words::Middle, Window::Month) => (
            "最近一个月，你扛了不少。",
            "这几天找一个信得过的大人或社工说一说，会有帮助。要不要现在写一封信？",
        ),
        (Words::High, Window::TwoWeeks) => (
            "这两周对你来说很难。",
            "你不用一个人扛。请今天就告诉一个你信任的大人，或联系社工。这不说明你有病，只说明你值得被好好帮助。",
        ),
        (Words::High, Window::Month) => (
            "最近一个月对你来说很难。",
            "你不用一个人扛。请今天就告诉一个你信任的大人，或联系社工。这不说明你有病，只说明你值得被好好帮助。",
        ),
        (Words::GoodOften, _) => (
            "这两周，好的感受不算少。",
            "问卷看不到所有的事，如果有哪一题让你在意，随时可以找人聊。",
        ),
        (Words::GoodRare, _) => (
            "这两周，好的感受不太多。",
            "你能注意到自己的感受，这很重要。可以试试下面的小方法，或写进情绪日记。",
        ),
        (Words::GoodVeryRare, _) => (
            "这两周，好的感受很少，你可能一直在撑着。",
            "这几天找一个信得过的大人或社工说一说，会有帮助。要不要现在写一封信？",
        ),
        (Words::NeverHappened, _) => ("这30天里，你没有选到这些事。", "以后遇到了，随时可以来说。"),
        (Words::Happened, _) => (
            "这些事发生过。一次也不应该有。",
            "可以和信得过的大人或社工说一说。",
        ),
    },
    declined: |n| format!("你跳过了{n}题，所以这次不算总分。哪一题让你在意，随时可以找人聊。"),
    declined_title: "这次就到这里",
    repeated_title: "这不是你的错",
    sea: ["风平", "小浪", "有浪", "大浪"],
    here: "你在这儿",
    sea_caption: |at| {
        format!(
            "四段海面，你的船在第{}段。",
            ["一", "二", "三", "四"][at.min(3)]
        )
    },
    sea_strong: "浪大，不是船的错。",
    now: "现在可以做的",
    write: "给社工写封信",
    write_sub: "可以不写名字",
    on: |name| format!("接着答：{name}"),
    try_small: "小方法",
    small: [
        "去晒晒太阳，慢慢走一走",
        "给一个人发条消息",
        "喝点水，吃点东西",
        "做一件以前喜欢的事，两分钟就好",
    ],
    said: |window| match window {
        Window::TwoWeeks => "你说的这两周",
        Window::Month => "你说的这一个月",
    },
    score: "查看分数",
    score_is: |sum, most| format!("{sum}，满分{most}。"),
    percent: |percent| format!("也就是{percent}%。这份问卷，数字越大越好。"),
    score_cannot: "分数只把你选的数字加起来。它看不到发生了什么，也不说明你有没有病。",
    earlier: "上一次",
    earlier_none: "没有总分",
    talk: "你希望有人和你聊聊吗？",
    talks: ["不用", "想，但不是现在", "想"],
    talk_yes: "可以写信给社工，也可以点下面的“马上找人帮忙”。",
    stayed: "这些回答只在这台设备上，没有发给任何人。",
    back_to_list: "回到自测",

    give: "存成文件，给信得过的人看",
    give_lead: "文件存在这台设备上，谁打开都能看。共用的设备，就别存了。",
    give_holds: "文件里只有这些：",
    give_save: "存下来",
    give_saved: "存好了，在下载里。",
    give_failed: "没存成。换一个浏览器再试。",
    no_answer: "没有回答",
    sum: "总分",
    day: "日期",

    picked: |answer| format!("你选了：{answer}"),
    change: "改一下",
    go_on: "继续",
    safety: "谢谢你诚实地写下来。",
    safety_body: "有这样的念头，说明你现在很痛苦，并不代表你不好。很多人有过，也走过来了。",
    safe: "你现在安全吗？",
    safe_stays: "只留在这台设备上",
    safes: ["我现在是安全的", "我不确定", "我可能马上会伤害自己"],
    soft: |card| match card {
        Card::Burden | Card::Safety => (
            "选下这一题，不容易。",
            "一个人扛着会更重。可以和信得过的大人、社工，或12356说一说。现在就很难受，可以直接打电话。",
        ),
        Card::Bullied => (
            "别人这样对你，是不对的，不是你的错。",
            "反复发生的事，大人有责任来管。可以写信告诉社工，也可以打12355或110。记下时间、地点和经过，会有用。",
        ),
        Card::Unanswered => (
            "这一题你选了不回答，没关系。",
            "如果有过这样的念头，随时可以找人说。",
        ),
    },
    then: "想说的时候，可以去找社工，也可以写下来。",
    see_help: "看求助的办法",
    write_to: "写给社工",
    not_always: |hours| format!("社工不是24小时在线。{hours} 看信。"),
    not_always_unknown: "社工不是24小时在线。",
    danger: "现在很危险，请打 110 或 12356。",
    room: |name, room| format!("{name}在{room}"),

    plan: "安全计划",
    plan_sub: "写给难受时候的自己",
    plan_lead: "写几个字就行，也可以空着。关掉网页就没了，可以打印出来带走。",
    plan_kept: "写几个字就行，也可以空着。锁在你的日记里，可以打印出来。",
    locked: "以前的锁在日记里，打开接着看",
    semicolon: "；",
    history: "以前的结果",
    history_said: "每次的分数。",
    history_old: "旧的问卷，不算分",
    history_head: ["日期", "分数"],
    stays_kept: "只在这台设备上算，老师和家长看不到。锁在你的日记里。",
    plan_lines: [
        "我的信号",
        "我能做的",
        "能转移注意的人和地方",
        "能求助的人",
        "让环境更安全",
    ],
    plan_print: "打印",
};
