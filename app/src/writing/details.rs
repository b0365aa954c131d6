//! What in a letter may tell who wrote it: a telephone number, a class, a name. Found to inform, never
//! to block; a letter is a person's own.

/// A detail found in a letter, in the writer's own characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Detail {
    /// A mobile number: eleven digits from 13 to 19, with or without gaps.
    Phone(String),
    /// A class: 初二（3）班, 8年级2班, Class 3.
    Class(String),
    /// A name someone gives for their own: 我叫…, my name is ….
    Name(String),
}

/// At most one detail of each kind, in the order phone, class, name.
pub(crate) fn details(text: &str) -> Vec<Detail> {
    [
        phone(text).map(Detail::Phone),
        chinese_class(text)
            .or_else(|| english_class(text))
            .map(Detail::Class),
        name(text).map(Detail::Name),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Digits of a mobile number in mainland China.
const MOBILE: usize = 11;

fn phone(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        if !is_digit(chars[at]) {
            at += 1;
            continue;
        }
        // A run of digits with single spaces or dashes inside.
        let (mut end, mut digits) = (at, String::new());
        while end < chars.len() {
            if is_digit(chars[end]) {
                digits.push(ascii(chars[end]));
            } else if !(matches!(chars[end], ' ' | '-')
                && chars.get(end + 1).copied().is_some_and(is_digit))
            {
                break;
            }
            end += 1;
        }
        let local = digits
            .strip_prefix("86")
            .filter(|rest| rest.len() == MOBILE)
            .unwrap_or(&digits);
        if local.len() == MOBILE
            && local.starts_with('1')
            && !matches!(&local[1..2], "0" | "1" | "2")
        {
            return Some(chars[at..end].iter().collect());
        }
        at = end.max(at + 1);
    }
    None
}

fn is_digit(c: char) -> bool {
    ascii(c).is_ascii_digit()
}

/// Full-width digits as ASCII.
fn ascii(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        other => other,
    }
}

const NUMERALS: &str = "一二三四五六七八九十";
const GRADES: &str = "初高年级小预";

/// A number right before 班, with the grade before it where one stands. 上班, 值班, 全班 have none.
fn chinese_class(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    chars
        .iter()
        .enumerate()
        .filter(|(_, c)| **c == '班')
        .find_map(|(at, _)| {
            let counts = |c: char| is_digit(c) || NUMERALS.contains(c);
            let mut start = at;
            if start > 0 && matches!(chars[start - 1], '）' | ')') {
                start -= 1;
            }
            let number_end = start;
            while start > 0 && counts(chars[start - 1]) {
                start -= 1;
            }
            if start == number_end {
                return None;
            }
            if start > 0 && matches!(chars[start - 1], '（' | '(') {
                start -= 1;
            }
            while start > 0 && (counts(chars[start - 1]) || GRADES.contains(chars[start - 1])) {
                start -= 1;
            }
            Some(chars[start..=at].iter().collect())
        })
}

/// "class" or "grade" and a number.
fn english_class(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).find_map(|pair| {
        let number = pair[1].trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        let numbered = number.chars().next().is_some_and(|c| c.is_ascii_digit());
        let names_class = matches!(
            pair[0]
                .trim_start_matches('(')
                .to_ascii_lowercase()
                .as_str(),
            "class" | "grade" | "form" | "year"
        );
        (names_class && numbered).then(|| format!("{} {number}", pair[0].trim_start_matches('(')))
    })
}

/// Two to four Han characters after 我叫, or a capitalised word after "my name is".
fn name(text: &str) -> Option<String> {
    if let Some((_, after)) = text.split_once("我叫") {
        let name: String = after
            .chars()
            .take_while(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
            .collect();
        if (2..=4).contains(&name.chars().count()) {
            return Some(name);
        }
    }
    // ASCII lower case keeps every byte's place.
    let lower = text.to_ascii_lowercase();
    let after = &text[lower.find("my name is ")? + "my name is ".len()..];
    let name: String = after
        .chars()
        .take_while(|c| c.is_alphabetic() || *c == '’')
        .collect();
    name.chars()
        .next()
        .is_some_and(char::is_uppercase)
        .then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(text: &str) -> Option<String> {
        chinese_class(text).or_else(|| english_class(text))
    }

    #[test]
    fn classes_are_found_as_they_are_written() {
        for (text, found) in [
            ("周老师，我是初二（3）班的", "初二（3）班"),
            ("我在8年级2班。", "8年级2班"),
            ("高一(12)班的", "高一(12)班"),
            ("三班的人", "三班"),
            ("初三１０班", "初三１０班"),
            ("I’m in Class 3, Grade 8.", "Class 3"),
        ] {
            assert_eq!(class(text).as_deref(), Some(found), "{text}");
        }
    }

    #[test]
    fn words_that_only_sound_like_a_class_are_left_alone() {
        for text in [
            "妈妈去上班",
            "全班都笑了",
            "班主任",
            "加班到很晚",
            "first class",
            "班",
            "",
        ] {
            assert_eq!(class(text), None, "{text}");
        }
    }

    #[test]
    fn mobile_numbers_are_found_and_codes_are_not() {
        for (text, found) in [
            ("打13812345678找我", "13812345678"),
            ("138 1234 5678。", "138 1234 5678"),
            ("电话１３８１２３４５６７８", "１３８１２３４５６７８"),
            ("+86 138-1234-5678", "86 138-1234-5678"),
        ] {
            assert_eq!(phone(text).as_deref(), Some(found), "{text}");
        }
        for text in [
            "482109375560271844936053",
            "12356",
            "11012345678",
            "2026-11-24",
            "考了138分",
        ] {
            assert_eq!(phone(text), None, "{text}");
        }
    }

    #[test]
    fn names_people_give_are_found() {
        assert_eq!(name("老师好，我叫林小雨，初二").as_deref(), Some("林小雨"));
        assert_eq!(name("Hi, my name is Anna and").as_deref(), Some("Anna"));
        for text in [
            "同学给我叫外号叫得很难听的名字",
            "我叫他别说了可是他不听",
            "my name is bad",
        ] {
            assert_eq!(name(text), None, "{text}");
        }
    }

    #[test]
    fn details_come_once_each() {
        let found = details("我叫林雨，初二3班，13812345678，初二4班");
        assert_eq!(
            found,
            [
                Detail::Phone("13812345678".into()),
                Detail::Class("初二3班".into()),
                Detail::Name("林雨".into())
            ]
        );
        assert!(details("今天天气很好").is_empty());
    }
}
