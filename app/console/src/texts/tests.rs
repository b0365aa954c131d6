//! Words keep the house rules.

use super::*;

#[test]
fn fingerprints_are_read_in_groups_of_four() {
    assert_eq!(
        groups("7K2M9QX4HB8RC3TNV6WE1D2F3G"),
        "7K2M 9QX4 HB8R C3TN V6WE 1D2F 3G"
    );
    assert_eq!(groups(""), "");
}

/// Nobody's gender is known, and nobody is shouted at.
#[test]
fn chinese_texts_keep_the_house_rules() {
    let all = [include_str!("zh.rs"), include_str!("../trouble.rs")];
    for text in all {
        for word in ["她", "他", "！", "完全匿名", "绝对保密"] {
            assert!(!text.replace("其他", "").contains(word), "{word}");
        }
    }
}

#[test]
fn ages_are_told_in_the_largest_whole_unit() {
    let zh = &texts_in(Lang::Zh).inbox;
    let en = &texts_in(Lang::En).inbox;
    for (minutes, in_zh, in_en) in [
        (0, "刚刚", "just now"),
        (2, "2分钟", "2 min"),
        (119, "1小时", "1 h"),
        (1_440, "1天", "1 day"),
        (4_400, "3天", "3 days"),
    ] {
        assert_eq!((zh.age)(minutes), in_zh);
        assert_eq!((en.age)(minutes), in_en);
    }
    assert_eq!((zh.late)(180), "晚了3小时");
    assert_eq!((en.late)(3_000), "2 days late");
}
