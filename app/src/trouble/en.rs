//! English.

use super::Troubles;

pub(crate) static TROUBLES: Troubles = Troubles {
    offline: (
        "No connection.",
        "Check the network and try again. Calling needs no network.",
    ),
    strange: (
        "The answer did not come from the school’s site.",
        "This network may want you to log in first. Use another one and try again.",
    ),
    site_failed: (
        "Something went wrong on the site.",
        "Try again later. If it goes on, tell the worker.",
    ),
    too_slow: ("The network was too slow.", "Try again."),
    unknown_school: (
        "There is no school at this address.",
        "Open the link on the poster again, or scan the poster.",
    ),
    not_found: ("The site doesn’t have this.", "Try again later."),
    superseded: (
        "The school’s list changed too quickly.",
        "Try again later. The letter will be locked for the new list.",
    ),
    card_expired: (
        "The school’s list ran out long ago, so it can’t take letters.",
        "Tell the worker in person, or call 12356.",
    ),
    id_taken: (
        "This letter was sent twice with different words.",
        "Go back to the letter and lock it again.",
    ),
    wrong_proof: (
        "This letterbox belongs to another code.",
        "Write a new letter. It gets a new code.",
    ),
    erased: (
        "This letterbox was erased and takes no letters.",
        "Write a new letter. It gets a new code.",
    ),
    box_full: (
        "This letterbox is full.",
        "Write a new letter. It gets a new code.",
    ),
    busy: (
        "Many people are here right now.",
        "Wait a little and try again.",
    ),

    digits_missing: (
        |count| match count {
            1 => "1 digit is missing.".into(),
            count => format!("{count} digits are missing."),
        },
        "You can paste all of them. Spaces don’t matter.",
    ),
    digits_too_many: (
        |count| match count {
            1 => "There is 1 digit too many.".into(),
            count => format!("There are {count} digits too many."),
        },
        "There should be 24.",
    ),
    not_digits: ("Something in it is not a digit.", "A code has digits only."),
    check_digit: (
        "One or two digits are wrong.",
        "Compare it with the code you kept.",
    ),
    link: (
        "The link is not complete.",
        "Scan the poster again, or ask for the link again.",
    ),
    card_shape: (
        "The school’s list can’t be read.",
        "Try again later, or talk to the worker in person.",
    ),
    card_signature: (
        "The signature on the list is wrong. Someone may have changed it.",
        "Talk to the worker in person, and tell them about this.",
    ),
    card_other_authority: (
        "This list doesn’t match the poster. Someone may be pretending to be the worker.",
        "Scan the poster at school again, or talk to the worker in person.",
    ),
    card_other_school: (
        "This list belongs to another school.",
        "Check the address and scan the poster again.",
    ),
    card_not_yet: (
        "This list doesn’t count yet.",
        "Check the date of this device, or come back in a few days.",
    ),
    card_run_out: (
        "This list ran out more than a month ago, so it can’t take letters.",
        "Check the date of this device, and tell the worker in person.",
    ),
    card_dates: (
        "The dates on the list are wrong.",
        "Tell the worker in person.",
    ),
    card_older: (
        "The site showed an old list. A newer one was seen here.",
        "Try again later, or talk to the worker in person.",
    ),
    card_same_epoch: (
        "The site showed two different lists.",
        "Talk to the worker in person, and tell them about this.",
    ),
    card_recipients: (
        "The keys on the list don’t work.",
        "Tell the worker in person.",
    ),
    draft_empty: ("The letter is empty.", "Write a few words, then lock it."),
    draft_too_long: (
        |over| format!("The letter is too long, by {over} characters."),
        "A letter holds 2,000 characters. You can write two.",
    ),
    draft_control: (
        "There are invisible signs in the letter.",
        "Delete what you pasted and type it.",
    ),
    draft_contact: (
        "How to reach you is too long.",
        "One line, 200 characters at most.",
    ),
    no_card: (
        "We don’t know yet who can open the letter.",
        "Go online and try again.",
    ),
    card_contradicts: (
        "The list shown now doesn’t match the one in your letters.",
        "Don’t write here. Talk to the worker in person, or scan the poster again.",
    ),
    no_box: ("The letterbox is closed.", "Open it with your code again."),
    unknown_letter: (
        "The locked letter is gone.",
        "Go back to the letter and lock it again.",
    ),
    bad_answer: (
        "What the site sent was wrong, so it was not used.",
        "Try again later.",
    ),
    our_fault: (
        "This page made a mistake. It’s our fault.",
        "Try again. If it stays, open the link on the poster again.",
    ),
    vault_broken: (
        "The lock did not load.",
        "Check the network and try again. If it stays, use a newer browser.",
    ),
    vault_slow: (
        "This device was too busy to lock it.",
        "Close other pages and try again.",
    ),
    vault_ended: ("It was stopped.", "Try again."),

    diary_closed: ("Your diary is locked.", "Open it again."),
    diary_short: (
        "That’s too short.",
        "A PIN needs 6 or more, a backup’s passphrase 8 or more.",
    ),
    diary_wrong: (
        "That doesn’t open it.",
        "Check capitals and the keyboard, and try again.",
    ),
    diary_not_a_file: (
        "This is not a Xingang backup, or it is damaged.",
        "Look for the file that ends in .age.",
    ),
    shelf_unavailable: (
        "This browser doesn’t let the page keep anything.",
        "It may be a private window. Use another one, or use it as a shared device.",
    ),
    shelf_full: (
        "Not kept: there is no room on this device.",
        "What you wrote is still here. Make some room and keep it again.",
    ),
    shelf_taken: (
        "There is a diary on this device already.",
        "Go on in that page, or load this one again and open it with that PIN.",
    ),
    shelf_gone: (
        "The diary is no longer on this device.",
        "It may have been erased elsewhere. A backup brings it back.",
    ),
    shelf_damaged: (
        "A page of the diary is damaged and doesn’t open.",
        "The others are still there. A backup brings it back.",
    ),
    shelf_newer: (
        "A newer Xingang wrote this diary.",
        "Load the page again, then open it.",
    ),
    shelf_wait: (
        |seconds| match seconds {
            1 => "Wrong several times. Wait 1 second.".into(),
            seconds => format!("Wrong several times. Wait {seconds} seconds."),
        },
        "Nothing is lost.",
    ),
};
