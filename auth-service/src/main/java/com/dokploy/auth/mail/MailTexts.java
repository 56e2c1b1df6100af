package com.dokploy.auth.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What mailed tokens come with.
///
/// @param publicUrl where this installation is reached
/// @param mail pages of the operator's own, if there are any
@ConfigurationProperties("dokploy")
record MailTexts(String publicUrl, @DefaultValue Pages mail) {
    private static final String PLACE = "{token}";

    /// @param resetUrl page on which a password is set anew, with `{token}` where the token goes; blank: the mail tells the call instead
    /// @param verifyUrl page on which an address is proved, likewise
    record Pages(@DefaultValue("") String resetUrl, @DefaultValue("") String verifyUrl) {
        Pages {
            requirePlace("dokploy.mail.reset-url", resetUrl);
            requirePlace("dokploy.mail.verify-url", verifyUrl);
        }

        private static void requirePlace(String name, String url) {
            if (!url.isBlank() && !url.contains(PLACE)) {
                throw new IllegalArgumentException(
                        "%s must hold %s, where the token goes".formatted(name, PLACE));
            }
        }
    }

    String subject(Purpose purpose) {
        return switch (purpose) {
            case PASSWORD_RESET -> "Set a new password";
            case EMAIL_VERIFICATION -> "Confirm your e-mail address";
        };
    }

    String text(Purpose purpose, String token) {
        return switch (purpose) {
            case PASSWORD_RESET ->
                    """
                    Somebody, hopefully you, asked for a new password for your account at %s.
                    This is good for one hour, and once:

                    %s

                    If it was not you, there is nothing to do: your password stays as it is.
                    """
                            .formatted(
                                    publicUrl,
                                    way(
                                            mail.resetUrl(),
                                            token,
                                            "/api/auth/password-resets/confirm",
                                            ", \"password\": \"<your new password>\""));
            case EMAIL_VERIFICATION ->
                    """
                    This address was given for an account at %s.
                    To confirm that it is yours, within a day:

                    %s

                    If it is not your account, there is nothing to do.
                    """
                            .formatted(
                                    publicUrl,
                                    way(
                                            mail.verifyUrl(),
                                            token,
                                            "/api/auth/email-verifications/confirm",
                                            ""));
        };
    }

    private String way(String page, String token, String path, String more) {
        return page.isBlank()
                ? "POST %s%s\n{\"token\": \"%s\"%s}"
                        .formatted(publicUrl.replaceAll("/+$", ""), path, token, more)
                : page.replace(PLACE, token);
    }
}
