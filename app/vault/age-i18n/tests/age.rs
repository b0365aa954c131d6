//! The patch is in force: a version of age that asks for another `i18n-embed-fl` would bring its texts back unnoticed.

#[test]
fn an_error_of_age_says_the_name_of_its_message() {
    let said = age::DecryptError::InvalidHeader.to_string();
    assert_eq!(said, "err-header-invalid");
}
