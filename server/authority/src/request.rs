//! Enrolment requests: what a worker's browser hands to the centre.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use vault::enrolment::{self, Enrolment};
use wire::SchoolId;

use crate::files;

/// Reads a request and checks that it was signed by the key it names.
///
/// # Errors
/// When it cannot be read, is no request, or its signature is wrong.
pub fn check(path: &Path) -> Result<Enrolment> {
    enrolment::read(&files::read(path)?).with_context(|| format!("{} is refused", path.display()))
}

/// The same, for one school.
///
/// # Errors
/// As for [`check`], and when the request is for another school.
pub fn for_school(path: &Path, school: &SchoolId) -> Result<Enrolment> {
    let request = check(path)?;
    if request.school != *school {
        bail!(
            "{} is a request for the school {}, not for {school}",
            path.display(),
            request.school
        );
    }
    Ok(request)
}
