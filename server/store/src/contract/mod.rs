//! The tests every engine must pass. An engine calls [`store_contract!`](crate::store_contract) with
//! an async function that opens an empty store and returns it with whatever keeps it alive.

pub mod cards;
pub mod deposits;
pub mod desk;
pub mod erasure;
pub mod inbox;
pub mod look;
mod sample;

/// Expands to a module `contract` with one test for each promise. `$open` is an async function
/// without arguments that returns `(store, guard)`.
#[macro_export]
macro_rules! store_contract {
    ($open:ident) => {
        $crate::store_contract! { $open;
            cards: a_card_follows_the_one_before, old_cards_stay_by_hash,
                the_list_has_each_school_once;
            deposits: a_letter_is_there_once, an_id_holds_one_frame, a_box_belongs_to_its_first_proof,
                only_the_current_card_is_good, a_repeat_survives_a_new_card,
                a_card_works_thirty_days_longer, a_box_holds_five_hundred,
                a_reply_needs_a_box, schools_do_not_share_boxes, many_at_once_all_arrive,
                every_size_comes_back;
            erasure: an_erased_box_is_gone, a_tombstone_stands_180_days,
                erasing_needs_the_proof, unread_is_told;
            look: unknown_and_wrong_look_alike, pages_reach_every_frame;
            inbox: pages_reach_every_frame_once, only_small_frames_travel,
                a_school_sees_its_own;
            desk: a_nonce_works_once, a_nonce_is_bound_and_ends, a_session_ends;
        }
    };
    ($open:ident; $($story:ident: $($promise:ident),+;)+) => {
        mod contract {
            $(mod $story {
                $(
                    #[tokio::test]
                    async fn $promise() {
                        let (store, _guard) = super::super::$open().await;
                        $crate::contract::$story::$promise(&store).await;
                        $crate::Store::close(&store).await;
                    }
                )+
            })+
        }
    };
}
