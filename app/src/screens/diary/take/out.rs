//! Files of the whole diary: one sealed under a passphrase, two that anybody can read.

use diary::{RawValue, out};
use leptos::prelude::*;
use ui::vault::AskError;
use vault_api::SenderRequest;
use vault_api::diary::MIN_BACKUP_PASSPHRASE;

use super::secret::{New, Secret};
use super::{attempt, new_secret, part, save, status, told, words};
use crate::diary::change::{Fault, now};
use crate::diary::shelf::ShelfError;
use crate::diary::texts::lexicon;
use crate::markup::Markup;
use crate::parts::{button, lang, p};
use crate::visit::Visit;

pub(super) fn backup(visit: Visit) -> Markup {
    let t = words();
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None));
    let saved = RwSignal::new(None);
    let ask = New {
        label: t.passphrase,
        least: MIN_BACKUP_PASSPHRASE,
        short: t.short,
        act: t.backup_do,
        busy: t.backup_busy,
    };
    let act = move |both: &[Secret; 2]| {
        let passphrase = both[0].value();
        let seal = async move {
            let book = visit.diary().book().ok_or(ShelfError::Gone)?;
            let entries = book.all().await?;
            // One record, as it is kept.
            let checks = book.check().await?;
            let checks = checks.and_then(|json| RawValue::from_string(json).ok());
            let json = out::json(&entries, checks.as_slice(), now());
            let request = SenderRequest::SealBackup { passphrase };
            let (_, mut sealed) = visit.ask(request, vec![json.into_bytes()]).await?;
            let sealed = sealed.pop().ok_or(Fault::Vault(AskError::Broken))?;
            save("xingang", "age", "application/octet-stream", &sealed, saved);
            Ok(())
        };
        saved.set(None);
        // It does not stay in the page longer than it is needed.
        let both = both.clone();
        attempt(busy, trouble, seal, move || {
            both.iter().for_each(Secret::clear);
        });
    };
    let form = new_secret(None, busy, trouble, ask, act);
    part(
        "more take__part",
        t.backup,
        [
            p("", t.backup_lead),
            p("section-x", t.backup_lost),
            form,
            status(saved),
            p("small muted section-x", t.backup_age),
        ],
    )
}

pub(super) fn plain(visit: Visit) -> Markup {
    let t = words();
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None));
    let saved = RwSignal::new(None);
    let file = move |name: &str, is_table: bool| {
        let language = lexicon(lang());
        button("btn btn--line btn--wide section-x", name).press(move || {
            let write = async move {
                let book = visit.diary().book().ok_or(ShelfError::Gone)?;
                let entries = book.all().await?;
                let (ending, kind, text) = match is_table {
                    true => (
                        "csv",
                        "text/csv;charset=utf-8",
                        out::csv(&entries, language),
                    ),
                    false => ("json", "application/json", out::json(&entries, &[], now())),
                };
                save("xingang", ending, kind, text.as_bytes(), saved);
                Ok(())
            };
            saved.set(None);
            attempt(busy, trouble, write, || {});
        })
    };
    part(
        "more take__part",
        t.plain,
        [
            p("", t.plain_lead),
            p("section-x", t.plain_back),
            file(t.json, false),
            file(t.csv, true),
            told(trouble),
            status(saved),
        ],
    )
}
