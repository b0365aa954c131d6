//! The session at the relay: a signed nonce for a token that lives in memory, and again without a word
//! when it has run out.

use leptos::prelude::*;
use ui::http::RelayError;
use vault_api::{DeskAnswer, DeskRequest};
use wire::ProblemCode;
use wire::ids::SessionToken;

use super::{Desk, Stage};
use crate::api;
use crate::trouble::Trouble;

impl Desk {
    /// Logs in with the unlocked key.
    ///
    /// # Errors
    /// [`Trouble`]; [`Trouble::OffCard`] where an open desk is refused.
    pub(super) async fn login(self) -> Result<SessionToken, Trouble> {
        let life = self.life();
        let school = self.school();
        let sign = self
            .identity
            .with_untracked(|identity| identity.as_ref().map(|identity| identity.sign))
            .ok_or(Trouble::Vault(ui::vault::AskError::Ended))?;
        let challenge = api::challenge(school.clone(), sign).await?;
        let request = DeskRequest::SignLogin {
            origin: ui::address::origin(),
            school,
            nonce: challenge.nonce,
        };
        let DeskAnswer::Login(signed) = self.ask(request, Vec::new()).await?.0 else {
            return Err(Trouble::Answer);
        };
        let session = api::session(&signed).await.map_err(|error| {
            let refused = error.code() == Some(ProblemCode::LoginRefused);
            if refused && self.stage.get_untracked() == Stage::Open {
                Trouble::OffCard
            } else {
                error.into()
            }
        })?;
        if self.is(life) {
            self.token.set_value(Some(session.token));
        }
        Ok(session.token)
    }

    /// Does something with a session; where the session has ended, once more with a new one.
    ///
    /// # Errors
    /// [`Trouble`].
    pub(super) async fn with_session<T>(
        self,
        call: impl AsyncFn(SessionToken) -> Result<T, RelayError>,
    ) -> Result<T, Trouble> {
        if let Some(token) = self.token.get_value() {
            match call(token).await {
                Err(error) if error.code() == Some(ProblemCode::NoSession) => {}
                answer => return Ok(answer?),
            }
        }
        let token = self.login().await?;
        Ok(call(token).await?)
    }
}
