package com.dokploy.cli.session;

import com.dokploy.cli.api.ServerUrl;
import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The file that keeps the tokens, readable by its owner alone: `$XDG_CONFIG_HOME/dokploy/cli.json`, or below `~/.config`.
final class LoginFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String OWNER_ONLY = "rw-------";

    private final Path folder;
    private final Path path;

    LoginFile(Path folder) {
        this.folder = folder;
        this.path = folder.resolve("cli.json");
    }

    static LoginFile of(Map<String, String> environment) {
        var xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
        // A relative one is to be ignored, says the XDG Base Directory Specification.
        var configuration =
                xdg.startsWith("/")
                        ? Path.of(xdg)
                        : Path.of(environment.getOrDefault("HOME", ""), ".config");
        return new LoginFile(configuration.resolve("dokploy").toAbsolutePath());
    }

    Path path() {
        return path;
    }

    /// Whether others may read it, who then have the tokens.
    boolean isOpenToOthers() {
        try {
            return Files.exists(path)
                    && !PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                            .endsWith("------");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /// The installation that was logged in to last.
    Optional<Login> current() {
        var content = read();
        return login(content, content.path("current").asString(""));
    }

    Optional<Login> of(ServerUrl server) {
        return login(read(), server.toString());
    }

    private static Optional<Login> login(ObjectNode content, String server) {
        var entry = content.path("servers").path(server);
        return entry.isObject()
                ? Optional.of(
                        new Login(
                                ServerUrl.parse(server),
                                entry.path("token").asString(""),
                                entry.path("username").asString(""),
                                entry.path("plainHttp").asBoolean(false)))
                : Optional.empty();
    }

    void keep(Login login) {
        var content = read();
        content.put("current", login.server().toString());
        content.withObject("/servers")
                .putObject(login.server().toString())
                .put("username", login.username())
                .put("token", login.token())
                .put("plainHttp", login.plainHttp());
        write(content);
    }

    void forget(ServerUrl server) {
        var content = read();
        content.withObject("/servers").remove(server.toString());
        if (content.path("current").asString("").equals(server.toString())) {
            content.remove("current");
        }
        write(content);
    }

    private ObjectNode read() {
        try {
            if (JSON.readTree(Files.readString(path)) instanceof ObjectNode content) {
                return content;
            }
            throw unusable("it is no JSON object");
        } catch (NoSuchFileException e) {
            return JSON.createObjectNode();
        } catch (IOException e) {
            throw unusable(e.toString());
        } catch (JacksonException e) {
            throw unusable("it is no JSON");
        }
    }

    /// Beside and then over the old one, so that a full disk or a second command leaves one or the other, never half.
    private void write(ObjectNode content) {
        try {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            var fresh =
                    Files.createTempFile(
                            folder,
                            "cli",
                            ".tmp",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString(OWNER_ONLY)));
            Files.writeString(fresh, content.toPrettyString() + "\n");
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unusable(e.toString());
        }
    }

    private Failure unusable(String why) {
        return new Failure(ExitCode.USAGE, "could not use %s: %s".formatted(path, why));
    }
}
