package com.dokploy.deployment.credential;

import com.dokploy.deployment.credential.Credential.Place;
import com.dokploy.platform.web.Invalid;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of a creation: a password, or for git over ssh a private key, given or made here.
///
/// @param host name and, if it is not the usual one, port: `registry.example.com:5000`
/// @param repository path of the one repository that it is for, such as `team/app`; null: all of the host
/// @param username may be left out beside a key: `git`
/// @param password or token; never shown again
/// @param privateKey as `ssh-keygen` writes it, without a passphrase; never shown again
/// @param generateKey make a key here; its public half is in the answer
/// @param hostKey the server's public key; null: the one that it shows first
record CredentialForm(
        @Nullable String projectId,
        @Nullable String host,
        @Nullable String repository,
        @Nullable String username,
        @Schema(accessMode = Schema.AccessMode.WRITE_ONLY) @Nullable String password,
        @Schema(accessMode = Schema.AccessMode.WRITE_ONLY) @Nullable String privateKey,
        @Schema(accessMode = Schema.AccessMode.WRITE_ONLY) @Nullable Boolean generateKey,
        @Nullable String hostKey) {
    private static final String GIT = "git";

    /// The body of an update: what is left out stays.
    record Update(
            @Nullable String username,
            @Schema(accessMode = Schema.AccessMode.WRITE_ONLY) @Nullable String password,
            @Schema(accessMode = Schema.AccessMode.WRITE_ONLY) @Nullable String privateKey,
            @Nullable String hostKey) {
        /// @param method of the credential that is there
        CheckedUpdate checked(CredentialMethod method) {
            var rules = new CredentialRules(new ArrayList<>());
            if (username != null) {
                rules.user(username);
            }
            var isKey = method == CredentialMethod.KEY;
            rules.absent("password", isKey ? password : null, "a key is used here");
            rules.absent("privateKey", isKey ? null : privateKey, "a password is used here");
            rules.absent("hostKey", isKey ? null : hostKey, "a password is used here");
            if (!isKey && password != null) {
                rules.password(password);
            }
            var key = isKey && privateKey != null ? rules.key(privateKey) : null;
            var known = isKey && hostKey != null ? rules.hostKey(hostKey) : null;
            rules.throwIfAny();
            return new CheckedUpdate(
                    username, key == null ? password : key.text(), publicHalf(key), known);
        }
    }

    /// A checked update; null is what stays.
    record CheckedUpdate(
            @Nullable String username,
            @Nullable String secret,
            @Nullable String publicKey,
            @Nullable String hostKey) {}

    /// A checked creation.
    record Checked(
            String projectId,
            Place place,
            String username,
            String secret,
            @Nullable String publicKey,
            @Nullable String hostKey) {}

    /// @throws Invalid with one entry per fault; no secret is repeated in it
    Checked checked(CredentialKind kind) {
        var rules = new CredentialRules(new ArrayList<>());
        var project = rules.given("projectId", "Project id", projectId);
        var name = rules.host(host).toLowerCase(Locale.ROOT);
        var isKey = kind == CredentialKind.GIT && (privateKey != null || wantsKey());
        var only = "";
        if (kind == CredentialKind.GIT) {
            only = rules.repository(repository);
        } else {
            rules.absent("repository", repository, "a registry's account is for all of it");
            rules.absent("privateKey", privateKey, "a registry takes a password");
            rules.absent("generateKey", generateKey, "a registry takes a password");
        }
        var checked =
                isKey
                        ? withKey(rules, project, new Place(name, only, CredentialMethod.KEY))
                        : withPassword(
                                rules, project, new Place(name, only, CredentialMethod.PASSWORD));
        rules.throwIfAny();
        return checked;
    }

    private boolean wantsKey() {
        return Boolean.TRUE.equals(generateKey);
    }

    private Checked withPassword(CredentialRules rules, String project, Place place) {
        rules.absent("hostKey", hostKey, "it is for a private key");
        var user = rules.given("username", "Username", username);
        rules.user(user);
        var secret = rules.given("password", "Password", password);
        rules.password(secret);
        return new Checked(project, place, user, secret, null, null);
    }

    private Checked withKey(CredentialRules rules, String project, Place place) {
        rules.absent("password", password, "a private key is given");
        rules.absent(
                "generateKey",
                privateKey != null && wantsKey() ? true : null,
                "a private key is given");
        var user = Objects.requireNonNullElse(username, GIT);
        rules.user(user);
        var key = privateKey == null ? rules.newKey() : rules.key(privateKey);
        var known = hostKey == null ? null : rules.hostKey(hostKey);
        return new Checked(project, place, user, key.text(), publicHalf(key), known);
    }

    private static @Nullable String publicHalf(CredentialRules.@Nullable Key key) {
        return key == null ? null : key.publicHalf();
    }
}
