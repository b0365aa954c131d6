//! Reading a box.

use wire::FrameId;
use wire::look::LookPage;

use super::sample::{answer, claim, letter, open_school, put, reply, school, wrong};
use crate::Store;

/// No box and a wrong proof are the same empty answer.
pub async fn unknown_and_wrong_look_alike(store: &dyn Store) {
    open_school(store, &school()).await;
    put(store, letter(1, 1, 7)).await.unwrap();
    for claim in [wrong(1), claim(2)] {
        let page = store.look(&claim, None).await.unwrap();
        assert_eq!(page, LookPage::default());
        let frame = store.fetch(&claim, &FrameId([1; 16])).await.unwrap();
        assert_eq!(frame, None);
    }
}

/// The worker's frames come first, newest first, then the sender's; `before` goes on.
pub async fn pages_reach_every_frame(store: &dyn Store) {
    open_school(store, &school()).await;
    for id in 1..=4 {
        put(store, letter(1, id, id)).await.unwrap();
        answer(store, reply(1, id + 10, id + 10)).await.unwrap();
    }
    let mut fills = Vec::new();
    let mut before = None;
    loop {
        let page = store.look(&claim(1), before).await.unwrap();
        assert_eq!(page.entries.len(), 8);
        let order = wire::look::small_frames(&page.entries, before);
        assert_eq!(page.frames.len(), order.len().min(3));
        let Some(last) = order.iter().take(page.frames.len()).next_back() else {
            break;
        };
        before = Some(last.ordinal);
        for (entry, frame) in order.iter().zip(&page.frames) {
            assert_eq!(entry.id.0[0], frame[0]);
            fills.push(frame[0]);
        }
    }
    assert_eq!(fills, [14, 13, 12, 11, 4, 3, 2, 1]);
}
