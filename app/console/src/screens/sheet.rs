//! The recovery sheet: on paper only. It stands in the page while it is printed, and never on a screen.

use leptos::prelude::*;
use ui::lang::use_lang;
use ui::office::Moment;

use crate::desk::{Desk, Taking};
use crate::texts::{groups, texts};

/// Prints the sheet of a key.
pub fn print(desk: Desk, taking: Taking) {
    desk.printing.set(Some(taking));
    request_animation_frame(|| {
        // A browser that cannot print prints nothing; the screen goes on only with paper in hand.
        let _ = window().print();
    });
}

/// The sheet, while it is printed.
#[component]
pub fn PrintedSheet() -> impl IntoView {
    let desk = Desk::expect();
    let printed = window_event_listener_untyped("afterprint", move |_| desk.printing.set(None));
    on_cleanup(move || printed.remove());
    move || desk.printing.get().map(|taking| view! { <Sheet taking/> })
}

#[component]
fn Sheet(taking: Taking) -> impl IntoView {
    let desk = Desk::expect();
    let lang = use_lang();
    let texts = texts();
    let school = desk.school_name().map_or_else(
        || desk.school().to_string(),
        |name| lang.get().of(&name).to_owned(),
    );
    let name = lang.get().of(&taking.display).to_owned();
    let today = Moment::at(js_sys::Date::now()).date;
    let secret = taking.view.recovery.trim().to_owned();
    let chars: Vec<char> = secret.chars().collect();
    let quads = chars
        .chunks(4)
        .map(|quad| view! { <span>{quad.iter().collect::<String>()}</span> })
        .collect_view();
    view! {
        <section class="recovery">
            <h1>{ui::texts::shared().name} "　" {texts.sheet.title}</h1>
            <p class="recovery__what">{texts.sheet.what_for}</p>
            <p>{texts.sheet.keep}</p>
            <dl>
                <div>
                    <dt>{texts.sheet.school}</dt>
                    <dd>{school}</dd>
                </div>
                {(!name.is_empty())
                    .then(|| {
                        view! {
                            <div>
                                <dt>{texts.sheet.name}</dt>
                                <dd>{name.clone()}</dd>
                            </div>
                        }
                    })}
                <div>
                    <dt>{texts.sheet.made}</dt>
                    <dd>{(texts.common.full_date)(today)}</dd>
                </div>
                <div>
                    <dt>{texts.common.fingerprint}</dt>
                    <dd class="num">{groups(&taking.view.fingerprint)}</dd>
                </div>
            </dl>
            <h2>{texts.sheet.in_groups}</h2>
            <p class="recovery__groups">{quads}</p>
            <h2>{texts.sheet.in_one}</h2>
            <p class="recovery__one">{secret}</p>
            <p>{texts.sheet.how}</p>
        </section>
    }
}
