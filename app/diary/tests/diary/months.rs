//! Months, their indexes, and the contents.

use diary::month::{Contents, Index, Listed, Month, NotContents};
use proptest::prelude::*;
use wire::Date;

use crate::any::{any_entry, date, entry};

#[test]
fn months_agree_with_the_calendar_over_two_hundred_years() {
    let (mut month, last) = (
        Month::new(1_900, 1).unwrap(),
        Month::new(2_100, 12).unwrap(),
    );
    while month < last {
        assert_eq!(
            month.first().ymd(),
            (i64::from(month.year()), i64::from(month.month()), 1)
        );
        for day in 0..month.days() {
            assert_eq!(Month::of(month.first().plus(i64::from(day))), month);
        }
        let next = month.after();
        assert_eq!(next.first(), month.first().plus(i64::from(month.days())));
        assert_eq!(next.before(), month);
        assert_eq!(month.to_string().parse(), Ok(month));
        month = next;
    }
    assert_eq!(last.after().first(), date("2101-01-01"));
}

#[test]
fn the_years_end_where_dates_do() {
    let (first, last) = (Month::FIRST, Month::LAST);
    assert_eq!((first.before(), last.after()), (first, last));
    assert_eq!((last.days(), last.to_string().as_str()), (31, "9999-12"));
    assert_eq!(Month::of(Date(i64::MIN)), first);
    assert_eq!(Month::of(Date(i64::MAX)), last);
    assert_eq!((Month::new(0, 1), Month::new(2026, 13)), (None, None));
    for bad in [
        "",
        "2026",
        "2026-1",
        "2026-13",
        "2026-11-01",
        "0000-01",
        "二〇二六-11",
    ] {
        assert!(bad.parse::<Month>().is_err(), "{bad}");
    }
}

#[test]
fn an_index_keeps_rows_in_order_of_time() {
    let mut index = Index::default();
    let mut late = entry(1, "2026-11-24T16:20", (3, 1));
    late.what = "only in the entry itself".into();
    index.put(&late);
    index.put(&entry(3, "2026-11-24T07:40", (1, 1)));
    index.put(&entry(2, "2026-11-24T07:40", (1, 1)));
    let ids = |index: &Index| {
        let last = index.rows().iter().map(|row| row.id[31..].to_owned());
        last.collect::<String>()
    };
    // Those of one minute stand as they were kept.
    assert_eq!(ids(&index), "321");
    assert_eq!(index.get(&late.id), Some(&late.row()));

    late.at = "2026-11-01T00:00".parse().unwrap();
    index.put(&late);
    assert_eq!(ids(&index), "132");
    assert!(index.remove(&late.id) && !index.remove(&late.id));
    assert_eq!((ids(&index).as_str(), index.get(&late.id)), ("32", None));
    assert_eq!(
        Index::from_json(r#"{"rows":[]}"#).unwrap(),
        Index::default()
    );
}

#[test]
fn contents_list_the_months_that_have_entries() {
    let mut contents = Contents::default();
    assert_eq!(
        contents.to_json(),
        r#"{"version":1,"months":[],"settings":{"auto_lock_minutes":5,"urge":false,"offered":0}}"#
    );
    let listed = |month: &str, count| Listed {
        month: month.parse().unwrap(),
        record: "ab".repeat(16),
        count,
    };
    for (month, count) in [
        ("2026-11", 1),
        ("2025-12", 7),
        ("2026-11", 2),
        ("2026-01", 1),
    ] {
        contents.list(listed(month, count));
    }
    contents.list(listed("2026-01", 0));
    assert_eq!(
        contents.months,
        [listed("2025-12", 7), listed("2026-11", 2)]
    );
    assert_eq!(
        contents.listed("2026-11".parse().unwrap()).unwrap().count,
        2
    );
    assert_eq!(contents.listed("2026-01".parse().unwrap()), None);
    contents.settings.urge = true;
    contents.check = Some("cd".repeat(16));
    assert_eq!(Contents::from_json(&contents.to_json()).unwrap(), contents);
}

#[test]
fn contents_of_a_newer_program_are_left_alone() {
    let read = |json: &str| Contents::from_json(json);
    assert!(matches!(
        read(r#"{"version":2,"months":"elsewhere"}"#),
        Err(NotContents::Newer(2))
    ));
    for bad in [
        "",
        "{}",
        r#"{"version":1}"#,
        r#"{"version":1,"months":[{"month":"x"}]}"#,
    ] {
        assert!(matches!(read(bad), Err(NotContents::Broken(_))), "{bad}");
    }
    let strange = read(r#"{"version":1,"months":[],"settings":{"auto_lock_minutes":90}}"#);
    assert_eq!(strange.unwrap(), Contents::default());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn an_index_reads_back_as_it_was(entries in proptest::collection::vec(any_entry(), 0..8)) {
        let mut index = Index::default();
        for entry in &entries {
            index.put(entry);
        }
        prop_assert!(index.rows().is_sorted_by_key(|row| (row.at, row.id.clone())));
        prop_assert_eq!(Index::from_json(&index.to_json()).unwrap(), index);
    }
}
