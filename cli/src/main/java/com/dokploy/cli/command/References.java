package com.dokploy.cli.command;

import com.dokploy.cli.api.Api;
import com.dokploy.cli.api.Paths;
import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds what users name: by id, or by a name that is there once.
final class References {
    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final int PAGE = 100;

    private final Api api;

    References(Api api) {
        this.api = api;
    }

    /// @param project id or name of the project to look in; null for all
    String application(String given, @Nullable String project) {
        return ID.matcher(given).matches()
                ? given
                : applicationCalled(given, project).orElseThrow(() -> absent("application", given));
    }

    /// The application of that name or id, if there is one.
    Optional<String> applicationCalled(String given, @Nullable String project) {
        if (ID.matcher(given).matches()) {
            return Optional.of(given);
        }
        var path =
                Paths.withQuery(
                        "/applications", "projectId", project == null ? null : project(project));
        return one("application", given, "name", path);
    }

    String project(String given) {
        return byName("project", given, Paths.withQuery("/projects", "search", given));
    }

    String database(String given) {
        return byName("database", given, "/databases");
    }

    String team(String given) {
        return byName("team", given, "/teams");
    }

    /// A domain of an application, by its name.
    String domain(String application, String given) {
        return ID.matcher(given).matches()
                ? given
                : one("domain", given, "domain", Paths.of("applications", application, "domains"))
                        .orElseThrow(() -> absent("domain", given));
    }

    /// A member of a team, by the user's name.
    String member(String team, String given) {
        if (ID.matcher(given).matches()) {
            return given;
        }
        return matches(given, "username", Paths.of("teams", team, "members")).stream()
                .findFirst()
                .map(found -> found.path("userId").asString(""))
                .orElseThrow(() -> absent("member", given));
    }

    private String byName(String type, String given, String path) {
        return ID.matcher(given).matches()
                ? given
                : one(type, given, "name", path).orElseThrow(() -> absent(type, given));
    }

    private Optional<String> one(String type, String given, String member, String path) {
        var found =
                matches(given, member, path).stream()
                        .map(item -> item.path("id").asString(""))
                        .toList();
        if (found.size() > 1) {
            throw new Failure(
                    ExitCode.USAGE,
                    "%d %ss are called %s, so give an id: %s"
                            .formatted(
                                    found.size(),
                                    type,
                                    given,
                                    found.stream().collect(Collectors.joining(", "))));
        }
        return found.stream().findFirst();
    }

    private List<JsonNode> matches(String given, String member, String path) {
        return api.list(Paths.withQuery(path, "limit", PAGE))
                .filter(item -> item.path(member).asString("").equals(given))
                .toList();
    }

    private static Failure absent(String type, String given) {
        return new Failure(ExitCode.NOT_FOUND, "no %s is called %s".formatted(type, given));
    }
}
