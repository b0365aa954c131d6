//! What the words of pupils' and parents' screens must keep to, tested on their sources.

use ui::lang::Lang;

use crate::{home, quay};

const PAGE: &str = include_str!("../../public/index.html");

/// Every source that carries words for a pupil or a parent.
const SOURCES: [(&str, &str); 16] = [
    ("index.html", PAGE),
    ("away.html", include_str!("../../public/away.html")),
    ("texts/zh.rs", include_str!("texts/zh.rs")),
    ("texts/en.rs", include_str!("texts/en.rs")),
    ("check/texts/zh.rs", include_str!("check/texts/zh.rs")),
    ("check/texts/en.rs", include_str!("check/texts/en.rs")),
    ("diary/texts/zh.rs", include_str!("diary/texts/zh.rs")),
    ("diary/texts/en.rs", include_str!("diary/texts/en.rs")),
    ("diary/texts/look.rs", include_str!("diary/texts/look.rs")),
    ("diary/texts/take.rs", include_str!("diary/texts/take.rs")),
    ("diary/texts/ways.rs", include_str!("diary/texts/ways.rs")),
    ("diary's words.rs", include_str!("../diary/src/words.rs")),
    ("trouble/zh.rs", include_str!("trouble/zh.rs")),
    ("trouble/en.rs", include_str!("trouble/en.rs")),
    ("ui/texts/zh.rs", include_str!("../ui/src/texts/zh.rs")),
    ("ui/texts/en.rs", include_str!("../ui/src/texts/en.rs")),
];

/// A pupil is never told what is wrong with them, never promised what nobody can keep (`product.md`),
/// and no worker is given a gender.
const NEVER: [&str; 16] = [
    "抑郁症",
    "患有",
    "阳性",
    "异常",
    "正常",
    "重度",
    "诊断",
    "完全匿名",
    "绝对保密",
    "她",
    "他",
    "！",
    "disorder",
    "diagnos",
    "depression level",
    "completely anonymous",
];

/// 他 may stand inside these words, where it names nobody.
const HARMLESS: [&str; 2] = ["其他", "他人"];

#[test]
fn no_forbidden_word_stands_on_a_screen() {
    for (source, text) in SOURCES {
        assert_eq!(forbidden(text), None, "in {source}");
    }
}

/// The first word of a text that must not stand there. What a source tests is not what it says.
fn forbidden(text: &str) -> Option<&'static str> {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let text = HARMLESS
        .iter()
        .fold(text.to_lowercase(), |text, word| text.replace(word, ""));
    NEVER.into_iter().find(|word| text.contains(word))
}

/// Texts of questionnaires that are official as they stand: names that only a saved file carries.
const OFFICIAL: [&str; 1] = ["Generalized Anxiety Disorder 7-item"];

#[test]
fn no_forbidden_word_stands_in_a_questionnaire() {
    let mut read = 0;
    for one in instruments::all() {
        let choices = one.questions.iter().flat_map(|question| question.choices);
        let texts = [one.title, one.name, one.label, one.stem, one.attribution]
            .into_iter()
            .chain(one.questions.iter().map(|question| question.text))
            .chain(choices.map(|choice| choice.text));
        for text in texts.flat_map(|text| [text.zh, text.en]) {
            read += 1;
            let found = forbidden(text).filter(|_| !OFFICIAL.contains(&text));
            assert_eq!(found, None, "in {}: {text}", one.id);
        }
    }
    assert!(read > 200, "{read} texts were read");
}

/// Where a text is for a person to read, an exclamation mark shouts.
#[test]
fn nothing_shouts() {
    let sources = SOURCES.iter().filter(|(source, _)| source.ends_with(".rs"));
    for (source, text) in sources {
        for literal in text.split('"').skip(1).step_by(2) {
            assert!(!literal.contains('!'), "{source}: {literal}");
        }
    }
}

/// Chinese sentences are short enough for a fourth-grader: 25 characters between two stops. Those that
/// quote 4.5 of the screening facts word for word may be longer.
#[test]
fn chinese_sentences_are_short() {
    let long = ["如果情况非常紧急", "用学校的网或平板时"];
    for (source, text) in SOURCES
        .iter()
        .filter(|(source, _)| source.ends_with("zh.rs"))
    {
        for literal in text.split('"').skip(1).step_by(2) {
            for sentence in literal.split(['。', '？', '：', '；']) {
                let phrase = sentence.split('，').map(|part| part.chars().count()).max();
                let quoted = long.iter().any(|start| sentence.starts_with(start));
                assert!(quoted || phrase <= Some(25), "{source}: {sentence}");
            }
        }
    }
}

/// The home and 07 stand in `index.html` in Chinese: the same words, under the same ids, as the app
/// puts there, so that taking over changes nothing a person sees.
#[test]
fn the_static_page_says_what_the_app_says() {
    for (id, words) in home::words(Lang::Zh)
        .into_iter()
        .chain(quay::words(Lang::Zh))
    {
        let (_, after) = PAGE
            .split_once(&format!(" id=\"{id}\""))
            .unwrap_or_else(|| panic!("index.html has no {id}"));
        let (_, content) = after.split_once('>').expect("a tag ends");
        assert!(
            content.starts_with(&format!("{words}<")),
            "{id} should say {words}"
        );
    }
}

/// The date in `index.html` is the one in `hotlines.toml`.
#[test]
fn the_static_page_says_when_its_numbers_were_checked() {
    assert!(PAGE.contains(&format!(" id=\"sos-checked\">{}<", quay::checked(Lang::Zh))));
}

/// The content security policy takes neither.
#[test]
fn the_static_page_has_no_inline_style_or_script() {
    for page in [PAGE, include_str!("../../public/away.html")] {
        for bad in [
            "style=",
            "<style",
            "<script",
            "onclick",
            "onload",
            "javascript:",
        ] {
            assert!(!page.contains(bad), "{bad}");
        }
    }
}

/// Every icon a component draws is in the page's sprite.
#[test]
fn every_icon_has_its_symbol() {
    use ui::components::Sign;
    for sign in Sign::ALL {
        let symbol = format!("<symbol id=\"{}\"", &sign.href()[1..]);
        assert!(PAGE.contains(&symbol), "{symbol}");
    }
}
