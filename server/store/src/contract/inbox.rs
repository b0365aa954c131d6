//! A school's frames.

use std::collections::HashSet;

use wire::inbox::{FRAMES_A_PAGE, InboxRequest};
use wire::{BoxId, FrameClass, FrameId};

use super::sample::{claim, days_later, letter, open_school, other_school, put, school, today};
use crate::{Frame, Letter, Store};

/// Every frame is on exactly one page, newest day first.
pub async fn pages_reach_every_frame_once(store: &dyn Store) {
    open_school(store, &school()).await;
    let count = FRAMES_A_PAGE as u8 * 2 + 20;
    for number in 0..count {
        let sent = Letter {
            today: days_later(u64::from(number % 3)),
            ..letter(number, number, number)
        };
        put(store, sent).await.unwrap();
    }
    put(store, letter(255, 255, 0)).await.unwrap();
    store.erase(claim(255), today()).await.unwrap();

    let mut request = InboxRequest {
        after: None,
        frames: true,
    };
    let mut seen = HashSet::new();
    let mut days = Vec::new();
    let mut sizes = Vec::new();
    loop {
        let page = store
            .inbox(&school(), &request, days_later(2))
            .await
            .unwrap();
        assert_eq!(page.erased.len(), usize::from(request.after.is_none()));
        sizes.push(page.entries.len());
        for item in page.entries {
            let number = item.entry.id.0[0];
            assert_eq!(item.box_id, BoxId([number; 16]));
            assert_eq!(
                item.frame,
                Some(letter(0, 0, number).frame.bytes().to_vec())
            );
            assert!(seen.insert(number));
            days.push(item.entry.day);
        }
        match page.next {
            Some(next) => request.after = Some(next),
            None => break,
        }
    }
    assert_eq!(seen.len(), usize::from(count));
    assert!(days.is_sorted_by(|a, b| a >= b));
    assert_eq!(sizes, [FRAMES_A_PAGE, FRAMES_A_PAGE, 20]);
}

/// Large frames are announced and fetched one by one; a request may leave all of them out.
pub async fn only_small_frames_travel(store: &dyn Store) {
    open_school(store, &school()).await;
    put(store, letter(1, 1, 7)).await.unwrap();
    let large = vec![9; FrameClass::Medium.frame_len()];
    let sent = Letter {
        frame: Frame::try_from(large.clone()).unwrap(),
        ..letter(2, 2, 0)
    };
    put(store, sent).await.unwrap();
    for frames in [true, false] {
        let request = InboxRequest {
            after: None,
            frames,
        };
        let page = store.inbox(&school(), &request, today()).await.unwrap();
        assert_eq!(page.entries.len(), 2);
        for item in page.entries {
            let small = item.entry.class == FrameClass::Small;
            assert_eq!(item.frame.is_some(), frames && small);
        }
    }
    let fetched = store
        .desk_fetch(&school(), &BoxId([2; 16]), &FrameId([2; 16]))
        .await;
    assert_eq!(fetched.unwrap(), Some(large));
}

/// Another school's frames are not there.
pub async fn a_school_sees_its_own(store: &dyn Store) {
    open_school(store, &school()).await;
    open_school(store, &other_school()).await;
    put(store, letter(1, 1, 7)).await.unwrap();
    put(store, letter(2, 1, 7)).await.unwrap();
    store.erase(claim(2), today()).await.unwrap();
    let page = store
        .inbox(&other_school(), &InboxRequest::default(), today())
        .await
        .unwrap();
    assert_eq!(page, wire::inbox::InboxPage::default());
    let fetched = store
        .desk_fetch(&other_school(), &BoxId([1; 16]), &FrameId([1; 16]))
        .await;
    assert_eq!(fetched.unwrap(), None);
}
