package com.dokploy.deployment.application;

import com.dokploy.platform.security.SecretBox;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/// Seals and opens the secret values among an application's environment variables (S86).
@Component
public class EnvSecrets {
    private final SecretBox box;

    EnvSecrets(SecretBox box) {
        this.box = box;
    }

    /// The variables with every secret sealed; one that shows the mask keeps the value it had before.
    ///
    /// @param before the sealed variables that are there
    List<EnvVar> seal(UUID application, List<EnvVar> plain, List<EnvVar> before) {
        return plain.stream()
                .map(variable ->
                        variable.isSecret() ? seal(application, variable, before) : variable)
                .toList();
    }

    private EnvVar seal(UUID application, EnvVar plain, List<EnvVar> before) {
        var same =
                before.stream()
                        .filter(EnvVar::isSecret)
                        .filter(old -> old.key().equals(plain.key()))
                        .findFirst();
        if (plain.value().equals(EnvVar.MASK) && same.isPresent()) {
            return same.get();
        }
        // An unchanged value keeps its sealed form, or every update would look like a change.
        if (same.isPresent() && open(application, same.get()).equals(plain.value())) {
            return same.get();
        }
        return with(
                plain,
                value -> Base64.getEncoder().encodeToString(box.seal(value, owner(application))));
    }

    /// The variable's value in the clear.
    public String open(UUID application, EnvVar stored) {
        return stored.isSecret()
                ? box.openText(Base64.getDecoder().decode(stored.value()), owner(application))
                : stored.value();
    }

    private static EnvVar with(EnvVar variable, UnaryOperator<String> change) {
        return new EnvVar(variable.key(), change.apply(variable.value()), variable.isSecret());
    }

    private static String owner(UUID application) {
        return "application/" + application;
    }
}
