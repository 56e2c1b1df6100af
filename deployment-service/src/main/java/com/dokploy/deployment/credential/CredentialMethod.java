package com.dokploy.deployment.credential;

import java.util.Locale;

/// How somebody signs in.
enum CredentialMethod {
    PASSWORD,
    /// A private key, for git over ssh.
    KEY;

    /// The word in the API.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
