package com.dokploy.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dokploy.platform.security.SecretBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCrypt;

class SecretsTest {
    private static final Pattern DECLARED =
            Pattern.compile("^  ([a-z.-]+): \\{file: ", Pattern.MULTILINE);

    @TempDir Path folder;

    private Map<String, String> made() throws IOException {
        new Secrets(folder).make();
        var all = new TreeMap<String, String>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                all.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return all;
    }

    @Test
    void makesWhatTheComposeFilesMount() throws IOException {
        var declared = new HashSet<String>();
        for (var file : List.of("docker-compose.yml", "stack/registry.yml")) {
            var found = DECLARED.matcher(Files.readString(Repository.file(file)));
            while (found.find()) {
                declared.add(found.group(1));
            }
        }
        var made = made();
        // Caddy's is written by the installer, which knows the public host; the id is no secret.
        declared.remove("caddy.json");
        made.remove("installation");
        assertThat(declared).hasSizeGreaterThan(30);
        assertThat(made.keySet()).containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void nobodyElseReadsThem() throws IOException {
        for (var name : made().keySet()) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(folder.resolve(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void whatIsThereStaysAndWhatIsMissingIsAdded() throws IOException {
        var first = made();
        Files.delete(folder.resolve("kafka-auth"));
        var second = made();
        assertThat(second.remove("kafka-auth"))
                .isNotBlank()
                .isNotEqualTo(first.remove("kafka-auth"));
        assertThat(second).isEqualTo(first);
    }

    @Test
    void noTwoAreTheSameButTheServersAndTheAdministratorsPasswordOfPostgres() throws IOException {
        var made = made();
        assertThat(made.remove("postgres-superuser")).isEqualTo(made.get("postgres-admin"));
        assertThat(made.values()).doesNotHaveDuplicates();
    }

    @Test
    void theKeysOpenAndSealNothingOfOneAnother() throws IOException {
        made();
        var auth = SecretBox.open(folder.resolve("keys-auth"));
        var project = SecretBox.open(folder.resolve("keys-project"));
        var sealed = auth.seal("word", "owner");
        assertThat(auth.openText(sealed, "owner")).isEqualTo("word");
        assertThatThrownBy(() -> project.open(sealed, "owner"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void redisAndItsClientsHaveOnePassword() throws IOException {
        var made = made();
        var password =
                Objects.requireNonNull(made.get("redis.conf"))
                        .lines()
                        .findFirst()
                        .orElseThrow()
                        .replace("requirepass ", "");
        assertThat(Objects.requireNonNull(made.get("redis-url")).strip())
                .isEqualTo("redis://:" + password + "@redis:6379");
        assertThat(password).hasSizeGreaterThan(40);
    }

    @Test
    void whatIsMissingHasNoDefault() {
        assertThatThrownBy(() -> new Secrets(folder).read("kafka-auth"))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void theRegistryKnowsItsPassword() throws IOException {
        var made = made();
        var account = Objects.requireNonNull(made.get("registry-accounts")).strip().split(":", 2);
        assertThat(account[0]).isEqualTo("dokploy");
        var password = Objects.requireNonNull(made.get("registry-password")).strip();
        assertThat(BCrypt.checkpw(password, account[1])).isTrue();
    }
}
