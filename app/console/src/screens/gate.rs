//! The door: the night scene on one side, what to do on the other.

use leptos::prelude::*;
use ui::components::LangSwitch;
use ui::lang::use_lang;

use crate::desk::Desk;
use crate::texts::say;

/// A screen in front of the desk. Before a key is open it says nothing about letters.
#[component]
pub fn Gate(children: Children) -> impl IntoView {
    let desk = Desk::expect();
    let lang = use_lang();
    let school = move || {
        desk.school_name()
            .map(|name| view! { <b>{lang.get().of(&name).to_owned()}</b> })
    };
    view! {
        <div class="wu">
            <Scene/>
            <main id="main" class="wu__main" tabindex="-1">
                <div class="wu__form">
                    <div class="wu__top">
                        <p class="wu__school">
                            <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                                <use href="#m-mark"></use>
                            </svg>
                            <span>{school}<span>{say(|t| t.desk)}</span></span>
                        </p>
                        <LangSwitch/>
                    </div>
                    {children()}
                </div>
            </main>
        </div>
    }
}

/// The lighthouse by night. The lamp is lit: somebody is about to be there.
#[component]
fn Scene() -> impl IntoView {
    view! {
        <div class="wu__scene night" aria-hidden="true">
            <svg viewBox="0 0 720 900" preserveAspectRatio="xMidYMax slice" focusable="false">
                <path class="f-night2" d="M0 520c80-40 150-50 220-30s110 30 180 10 90-60 170-60 150 40 150 40v420H0z"></path>
                <path class="f-night3" d="M0 560h720v340H0z"></path>
                <path class="wu__beam" d="M540 300L0 80v330z"></path>
                <path class="ln s-on-night o-4 ln-1" d="M40 610h90M190 596h70M120 650h90M30 690h60M250 630h70M90 740h60"></path>
                <path class="f-land" d="M720 480c-40-20-80-24-120-18-60 10-80 50-130 90-80 60-140 100-230 150S90 830 0 860v40h720z"></path>
                <path class="ln s-land o-6 ln-1" d="M720 560c-90-24-130 10-190 60-60 50-130 90-210 130M720 640c-80-16-130 30-200 80M720 720c-60-8-110 20-160 60"></path>
                <g transform="translate(478 220) scale(2.3)">
                    <circle class="wu__halo" cx="25" cy="42" r="26"></circle>
                    <path class="f-sail" d="M16 54h18l5 68H11z"></path>
                    <path class="f-hull" d="M14.6 68h20.8l1.3 16H13.3z"></path>
                    <path class="f-lamp" d="M17 36h16v16H17z"></path>
                    <path class="f-ink" d="M11 52h28v4H11zM15 36l10-10 10 10z"></path>
                    <path class="ln s-on-night ln-1" d="M25 26v-6"></path>
                    <path class="f-ink" d="M22 112v-9a3 3 0 0 1 6 0v9z"></path>
                    <path class="f-land2" d="M6 116h38v5H6z"></path>
                </g>
                <g transform="translate(604 424) scale(1.9)">
                    <path class="f-sail" d="M2 16h34v28H2z"></path>
                    <path class="f-roof" d="M-3 18L7 4h24l10 14z"></path>
                    <path class="f-lamp" d="M8 23h9v9H8z"></path>
                    <path class="f-hull" d="M23 23h8v17h-8z"></path>
                </g>
                <g transform="translate(110 520) scale(2)">
                    <path class="ln s-on-night ln-1" d="M25 2v32"></path>
                    <path class="f-sail" d="M23 5v25H5C13 24 19 15 23 5z"></path>
                    <path class="f-lamp" d="M27 10v20h15C36 25 31 18 27 10z"></path>
                    <path class="f-hull2" d="M0 33h50l-7 10H7z"></path>
                </g>
            </svg>
        </div>
    }
}
