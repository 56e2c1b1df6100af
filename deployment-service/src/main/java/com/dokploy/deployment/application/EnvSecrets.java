package com.dokploy.deployment.application;

import com.dokploy.platform.security.SecretBox;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Seals and opens what is secret in an application's configuration: variables and credentials (S86).
@Component
public class EnvSecrets {
    private final SecretBox box;

    EnvSecrets(SecretBox box) {
        this.box = box;
    }

    /// The configuration with every secret sealed.
    ///
    /// A variable that shows the mask keeps the value it had before, and so does a repository that is named
    /// again without credentials. What did not change keeps its sealed form, or every update would look like
    /// a change.
    ///
    /// @param before the sealed configuration that is there; null for none
    ApplicationSpec seal(
            UUID application, ApplicationSpec plain, @Nullable ApplicationSpec before) {
        var old = before == null ? List.<EnvVar>of() : before.envVars();
        var variables = seal(owner(application), plain.envVars(), old);
        var source = plain.gitSource();
        return plain.with(
                variables,
                source == null
                        ? null
                        : seal(application, source, before == null ? null : before.gitSource()));
    }

    /// The same of what previews get.
    PreviewSettings seal(UUID application, PreviewSettings plain, PreviewSettings before) {
        return plain.with(seal(owner(application), plain.envVars(), before.envVars()));
    }

    /// Variables with every secret sealed.
    ///
    /// @param owner to whom they belong, and who alone can open them again
    /// @param before the sealed ones that are there
    List<EnvVar> seal(String owner, List<EnvVar> plain, List<EnvVar> before) {
        return plain.stream().map(env -> env.isSecret() ? seal(owner, env, before) : env).toList();
    }

    private EnvVar seal(String owner, EnvVar plain, List<EnvVar> before) {
        var same =
                before.stream()
                        .filter(EnvVar::isSecret)
                        .filter(old -> old.key().equals(plain.key()))
                        .filter(old ->
                                plain.value().equals(EnvVar.MASK)
                                        || open(owner, old).equals(plain.value()))
                        .findFirst();
        return plain.withValue(
                same.map(EnvVar::value).orElseGet(() -> sealed(owner, plain.value())));
    }

    private GitSource seal(UUID application, GitSource plain, @Nullable GitSource before) {
        var given = plain.credentials();
        var sameRepository = before != null && before.repoUrl().equals(plain.repoUrl());
        if (given == null) {
            // Never to another address than the one they were given for.
            return plain.withCredentials(
                    before != null && sameRepository ? before.credentials() : null);
        }
        var old = before == null ? null : before.credentials();
        return old != null && opened(owner(application), old).equals(given)
                ? plain.withCredentials(old)
                : plain.withCredentials(sealed(owner(application), given));
    }

    /// The variable's value in the clear.
    public String open(UUID application, EnvVar stored) {
        return open(owner(application), stored);
    }

    String open(String owner, EnvVar stored) {
        return stored.isSecret() ? opened(owner, stored.value()) : stored.value();
    }

    /// A repository's credentials in the clear, `user:password`; null for a public one.
    public @Nullable String open(UUID application, GitSource stored) {
        var credentials = stored.credentials();
        return credentials == null ? null : opened(owner(application), credentials);
    }

    /// Everything secret in the clear, to be taken out of what is shown or stored.
    public List<String> all(UUID application, ApplicationSpec stored) {
        var all = new ArrayList<String>();
        stored.envVars().stream()
                .filter(EnvVar::isSecret)
                .forEach(env -> all.add(open(application, env)));
        var credentials = stored.gitSource() == null ? null : open(application, stored.gitSource());
        if (credentials != null) {
            all.add(credentials);
            all.add(credentials.substring(credentials.indexOf(':') + 1));
        }
        return all;
    }

    private String sealed(String owner, String plain) {
        return Base64.getEncoder().encodeToString(box.seal(plain, owner));
    }

    private String opened(String owner, String sealed) {
        var bytes = Base64.getDecoder().decode(sealed.getBytes(StandardCharsets.US_ASCII));
        return box.openText(bytes, owner);
    }

    private static String owner(UUID application) {
        return "application/" + application;
    }
}
