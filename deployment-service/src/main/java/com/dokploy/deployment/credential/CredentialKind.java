package com.dokploy.deployment.credential;

/// What a credential is for.
enum CredentialKind {
    REGISTRY("registry", "/registries/"),
    GIT("git credential", "/git-credentials/");

    private final String type;
    private final String path;

    CredentialKind(String type, String path) {
        this.type = type;
        this.path = path;
    }

    /// What users call it.
    String type() {
        return type;
    }

    String pathOf(Object id) {
        return path + id;
    }
}
