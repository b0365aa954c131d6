//! 简体中文.

use ui::texts::shared_in;
use vault_api::letter::{From, Topic, Urgency};

use super::*;
use crate::passphrase::{Advice, Pattern};

pub static TEXTS: Texts = Texts {
    desk: "社工工作台",
    common: Common {
        gap: "",
        menu: "主菜单",
        lock: "锁上",
        inbox: "收件箱",
        keys: "钥匙",
        to_answer: "封待回",
        retry: "再试一次",
        fingerprint: "指纹",
        passphrase: "口令",
        show_passphrase: "让我看见口令",
        hide_passphrase: "遮住口令",
        key_file: "钥匙文件",
        choose_file: "选钥匙文件",
        passphrase_hint: "至少10个字。几个不相干的词连在一起最好，比如翻开书随手指四个词。",
        new_passphrase: "新口令",
        passphrase_again: "再写一遍",
        not_the_same: "两遍不一样。",
        copied: "复制好了。",
        saved_as: |name| format!("存过了：{name}"),
        locking: |seconds| format!("还有{seconds}秒会自动锁上。"),
        locking_loses: "没寄出的回信会丢。",
        locking_loses_key: "没存的钥匙会丢。",
        stay: "再用一会儿",
        full_date: |date| {
            let (year, month, day) = date.ymd();
            format!("{year}年{month}月{day}日")
        },
        advice: |advice| match advice {
            Advice::Empty | Advice::Short(_) => "还不够10个字。",
            Advice::Weak(Some(Pattern::Digits)) => "好猜：都是数字，像生日或电话。换成几个词更好。",
            Advice::Weak(Some(Pattern::Repeats)) => "好猜：同样的字在重复。换成几个词更好。",
            Advice::Weak(Some(Pattern::Sequence)) => {
                "好猜：是顺着字母、数字或键盘写的。换成几个词更好。"
            }
            Advice::Weak(Some(Pattern::Listed)) => {
                "好猜：里面是常见的口令、学校或名字。换成几个词更好。"
            }
            Advice::Weak(None) => "有点短，拿到文件的人用一台电脑就能慢慢试出来。再加一两个词。",
            Advice::Fair => "还行：试出来要花很大力气。再加一个词就更稳。",
            Advice::Good => "这样很难猜。这只是估算，别在别处用同一句。",
        },
    },
    begin: Begin {
        title: "第一次用这台电脑",
        lead: "信只有社工的钥匙能打开。钥匙在社工自己的电脑上做，别处没有备份。",
        have: "我有钥匙文件",
        have_sub: "从U盘或别的电脑拿过来",
        make: "做一把新钥匙",
        make_sub: "第一次在这所学校当社工",
        recover: "口令忘了，用恢复页",
        recover_sub: "照着纸上的那一串，重新做钥匙文件",
        no_school: "网址里没有学校。请用中心给你的完整网址。",
    },
    make: Make {
        title: "做一把新钥匙",
        lead: "钥匙和口令都不会离开这台电脑。",
        name: "名字",
        name_hint: "会写在学校的名片上，学生和家长看得到。不想写名字，就写社工。",
        name_missing: "写上名字，或者写社工。",
        english_name: "英文名字",
        english_name_hint: "英文页面上用。可以不写。",
        only_worker: "社工",
        nobody_can_help: "口令谁也找不回来。忘了口令，只有恢复页能救。",
        go: "做钥匙",
        busy: "正在做钥匙",
        busy_long: "要几秒钟。电脑故意算得慢，别人猜口令就更慢。",
    },
    takings: Takings {
        title: "把三样东西拿好",
        title_again: "把新的钥匙文件拿好",
        lead: "钥匙做好了。三样都拿到手，再往下走。",
        lead_again: "钥匙还是原来那把，口令换成了新的。旧的钥匙文件可以删掉。",
        file: "钥匙文件",
        file_why: "这台电脑会记着它。再存一份到U盘，电脑坏了还有。",
        save_file: "存钥匙文件",
        save_again: "再存一份",
        sheet: "恢复页",
        sheet_why: "口令忘了，只有这张纸能救。锁进抽屉，不拍照，不发给别人。",
        print: "打印恢复页",
        print_again: "再打印一张",
        in_hand: "纸在我手里了",
        skip: "先不打印",
        printed: "打印好了，锁进抽屉。",
        skipped: "没有打印。口令忘了就没有办法了。",
        request: "登记申请",
        request_why: "交给中心，中心用它做学校的名片。里面没有秘密，用邮件发就行。",
        save_request: "存登记申请",
        copy_request: "复制登记申请",
        read_aloud: "再打电话给中心，念这26个字母和数字：",
        both_lost: "口令和恢复页都丢了，会怎样？",
        both_lost_answer: "以前的信再也打不开。学校、中心和做系统的人都没有备用钥匙。只能做一把新钥匙，从换名片那天起的新信才打得开。",
        skip_title: "没有恢复页也行吗？",
        skip_body: "口令忘了，这把钥匙的信就都打不开，谁也帮不上。要打印，趁现在。",
        skip_no: "回去打印",
        skip_yes: "先不打印",
        done: "拿好了，去打开收件箱",
        first_file: "先存钥匙文件。",
        first_sheet: "先打印恢复页，纸到手里再继续。",
    },
    sheet: Sheet {
        title: "恢复页",
        school: "学校",
        name: "名字",
        made: "日期",
        what_for: "这张纸就是钥匙。谁拿到它，谁就能打开这所学校写给这位社工的信，也能冒名回信。",
        keep: "锁进抽屉或保险柜。不要拍照、扫描、复印，不要和电脑放在一起。换了新钥匙以后，撕碎它。",
        in_groups: "照着抄，四个一组",
        in_one: "同样的一串，没有空格",
        how: "口令忘了：打开工作台，选“口令忘了，用恢复页”，把上面的一串输进去，再定一个新口令。大小写和空格都不要紧。",
    },
    recover: Recover {
        title: "用恢复页",
        lead: "照着纸上的那一串输进去，再定一个新口令，就有了新的钥匙文件。",
        text: "恢复页上的一串",
        text_hint: "从AGE-SECRET-KEY-PQ-1开始。空格、换行和大小写都不要紧。",
        go: "做新的钥匙文件",
        busy: "正在做钥匙文件",
    },
    unlock: Unlock {
        title: "先打开你的钥匙",
        lead: "信只有这把钥匙能打开。钥匙和口令都不会离开这台电脑。",
        other_file: "换一个",
        no_file: "还没有选",
        idle: "十分钟不动会自动锁上。",
        go: "打开收件箱",
        busy: "正在打开",
        forgotten: "口令忘了，用恢复页",
        forget: "让这台电脑忘掉钥匙",
        forget_title: "让这台电脑忘掉钥匙？",
        forget_body: "记在这里的是锁着的钥匙文件。先看看U盘里还有一份，再让电脑忘掉。",
        forget_no: "先不",
        forget_yes: "忘掉",
        new_here: "做一把新钥匙",
    },
    waiting: Waiting {
        title: "名片上还没有你的钥匙",
        lead: "钥匙打开了。等中心把它写进学校的名片，你就能收信、回信。",
        read_aloud: "打电话给中心，念这个指纹：",
        again: "看看名片换了没有",
        still: "看过了，还没有。",
    },
    inbox: InboxTexts {
        filter: "看哪些信",
        waiting: "待回",
        answered: "等回信",
        all: "全部",
        letters: "信件列表",
        now: "现在",
        today: "今天",
        two_days: "两个上学日内",
        info: "知道就好",
        apart: "核对不上的",
        erased: "写信人删掉的",
        unread: "没读过",
        from: |from| match from {
            From::Student => "学生信",
            From::Parent => "家长",
            From::Other => "别的人",
        },
        urgency,
        age,
        late: |minutes| format!("晚了{}", span(minutes)),
        hint: |count, wish| match (count, wish) {
            (0 | 1, Urgency::Danger) => format!("写信人选了：{}", urgency(wish)),
            (0 | 1, _) => urgency(wish).to_owned(),
            (count, _) => format!("接着的信，第{count}封。{}", urgency(wish)),
        },
        answered_hint: "回过了",
        shared_box: "同一个信箱，另一个写信人",
        quoted: |words| format!("“{words}”"),
        apart_letter: "核对不上的信",
        apart_answer: "核对不上的回信",
        apart_orphan: "回信还在，信不见了",
        no_words: "打不开，看不到内容",
        in_box: |name| format!("放在{name}的信箱里"),
        erased_row: |name| match name {
            Some(name) => format!("{name}删掉了自己的信"),
            None => "写信人删掉了自己的信".to_owned(),
        },
        erased_unread: "删的时候还没人读过",
        erased_read: "删的时候已经读过",
        loading: |count| format!("正在打开，{count}封了"),
        nothing_waiting: "没有等着回的信。",
        nothing_answered: "没有回过的信。",
        nothing: "还没有信。",
        more: |count| format!("再看{count}封"),
        overdue: |days| format!("学校的名片过期{days}天了。请中心发新的。"),
        unchecked: "这次没有核对过中心的指纹。请用中心给的完整网址打开一次。",
        other_link: "刚才的网址写着另一个中心的指纹，没有采用。不知道它从哪来，就打电话问中心。",
        offline: "看到的可能不是最新的。",
        refresh: "看看有没有新信",
    },
    reading: ReadingTexts {
        pick: "选一封信来读。",
        pane: "往来信件",
        before: "前面的信",
        back: "回到列表",
        nickname: |name| format!("代号{name}"),
        nth: |nth, sent| match sent {
            Some(sent) => format!("第{nth}封　{sent}寄出"),
            None => format!("第{nth}封"),
        },
        export: "存下这封信",
        exporting: "正在存",
        exported: |name| format!("存好了：{name}。"),
        how_to_open: "文件是锁着的。用age 1.3或更新的程序，加上恢复页上的那一串，就能打开。",
        writer: |from| match from {
            From::Student => "学生，没有写名字",
            From::Parent => "家长",
            From::Other => "别的人",
        },
        writer_short: |from| match from {
            From::Student => "学生",
            From::Parent => "家长",
            From::Other => "写信人",
        },
        you: "你",
        took_over: "换了社工",
        closed: "结束了",
        shared_box: "这个信箱里还有另一个人的信。两个人分开放，别把话说混。",
        about: "关于这封信",
        says: "写信人自己说",
        due: "要看的时间",
        due_now: "现在",
        due_today: |deadline| match deadline.closes {
            Some(minute) => format!("今天 {}前", ui::office::clock(minute)),
            None => "今天".to_owned(),
        },
        due_on: |deadline| {
            let date = (shared_in(Lang::Zh).date)(Moment {
                date: deadline.date,
                minute: 0,
            });
            match deadline.closes {
                Some(minute) => format!("{date} {}前", ui::office::clock(minute)),
                None => format!("{date}前"),
            }
        },
        due_info: "回过了，知道就好",
        topics: "说的是",
        topic: |topic| match topic {
            Topic::Study => "学习",
            Topic::Parents => "爸爸妈妈",
            Topic::Friends => "同学和朋友",
            Topic::Bullied => "被欺负",
            Topic::Mood => "心情",
            Topic::Body => "身体",
            Topic::Online => "网上的事",
            Topic::Harmed => "有大人伤害我",
            Topic::Other => "别的事",
        },
        between: "、",
        no_topics: "没有选",
        contact: "怎么找到写信人",
        sent: "写信人的时间",
        no_time: "看不出来",
        came: "到信箱的日子",
        opened: "谁打开过",
        nobody_yet: "还没有记下",
        opened_at: |name, at| match at {
            Some(at) => {
                let (_, month, day) = at.date.ymd();
                format!("{name} {month}月{day}日 {}", at.clock())
            }
            None => name.to_owned(),
        },
        gone: "这些信不在了，写信人可能刚刚删掉。",
        apart_careful: "它没有放进任何一个人的往来信件，也不能回。里面说的不一定是真的；要是有人可能有危险，照样当真去查。",
        apart_text: "里面写着",
        erased_title: "写信人删掉了自己的信",
        erased_body: "信和回信都删掉了，谁也看不到了。写信人随时可以再写。",
    },
    answer: Answer {
        label: "回信",
        again: "再写一封",
        templates: "加一段",
        chips: [
            Template {
                name: "先说谢谢",
                to_pupil: "谢谢你写信来。把这些写下来，不容易。",
                to_parent: "谢谢您写信来。为孩子说出这些，不容易。",
            },
            Template {
                name: "问名字",
                to_pupil: "你愿意告诉我你叫什么、在哪个班吗？这样我能当面帮你。不想说也没关系，我们可以继续这样写信。",
                to_parent: "您愿意告诉我孩子的班级和怎么联系您吗？这样我能当面帮忙。不想说也没关系，我们可以继续这样写信。",
            },
            Template {
                name: "说清不能保密的事",
                to_pupil: "有些事我不能只放在心里：你或别人的生命有危险，有人正在伤害你或别的孩子，或者法律要求必须报告。那时我会先尽量和你商量，只告诉必须知道的人。",
                to_parent: "有些事我不能只放在心里：有人的生命有危险，有人正在伤害孩子，或者法律要求必须报告。那时我会先尽量和您商量，只告诉必须知道的人。",
            },
        ],
        pause: "写完停一停，再读一遍。",
        written: |count| format!("写了{count}个字。写完停一停，再读一遍。"),
        too_long: |count| format!("多了{count}个字，分成两封寄。"),
        send: "锁好并寄回",
        sealing: "正在锁好",
        sending: "正在寄",
        sent: "寄到了。写信人下次来就能看到。",
        not_sent: "没有寄出。",
        kept: "写的字还在，可以再寄。",
        newer: "你写的时候又来了一封信，在上面。这封回信回的是前一封。",
    },
    keys: Keys {
        title: "钥匙",
        lead: "信锁给名片上的每个人。一个人不在，别的人也能打开。",
        yours: "你的钥匙",
        name: "名片上写着",
        card: "名片",
        card_value: |epoch, until| format!("第{epoch}版，到{until}"),
        overdue: |days, left| {
            format!("过期{days}天了。再过{left}天，学生就寄不了信。打电话给中心，请发新名片。")
        },
        file: "钥匙文件",
        file_here: |name| format!("{name}，锁着记在这台电脑上"),
        file_not_here: "没有记在这台电脑上",
        sheet: "恢复页",
        sheet_value: "只在纸上，这台电脑不记着它",
        centre: "中心的指纹",
        checked: "和你的网址一致",
        unchecked: "这次没有核对过。请用中心给的完整网址打开一次。",
        others: |count| {
            if count == 1 {
                "代班的钥匙"
            } else {
                "别的人的钥匙"
            }
        },
        alone: "名片上只有你",
        alone_why: "你不在的时候，没有人能打开信。请中心再加一位代班的社工。",
        role: "身份",
        opens: "能打开",
        opens_value: "从写上名片那天起的信",
        seen: "学生看到的",
        seen_value: "名字都在“谁能打开”那一页",
        print: "再打印恢复页",
        change: "换口令",
        refresh: "看看有没有新名片",
        refreshing: "正在看",
        refreshed: "看过了，这是最新的名片。",
        now_passphrase: "现在的口令",
        print_title: "再打印恢复页",
        print_body: "打印前看看周围有没有人。旧的那张还有用，找到了就撕碎它。",
        print_go: "打开并打印",
        change_title: "换口令",
        change_body: "会做一个新的钥匙文件，锁上新口令。钥匙还是同一把，名片不用换。",
        change_go: "换口令，存新文件",
        changed: "换好了。新的钥匙文件已经存下，旧文件和旧口令还打得开钥匙，请删掉旧文件。",
        cancel: "先不",
        working: "要几秒钟",
    },
};

fn urgency(wish: Urgency) -> &'static str {
    match wish {
        Urgency::Calm => "不急，想说说",
        Urgency::Days => "想这几天有人回我",
        Urgency::Danger => "我现在很危险",
    }
}

fn age(minutes: i64) -> String {
    if minutes < 1 {
        "刚刚".to_owned()
    } else {
        span(minutes)
    }
}

fn span(minutes: i64) -> String {
    match minutes {
        ..60 => format!("{minutes}分钟"),
        60..1_440 => format!("{}小时", minutes / 60),
        _ => format!("{}天", minutes / 1_440),
    }
}
