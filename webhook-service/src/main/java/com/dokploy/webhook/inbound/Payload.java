package com.dokploy.webhook.inbound;

import com.dokploy.webhook.application.RepositoryKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The shape of a provider's body. What is not there, or is of another type than it should be, counts as absent.
sealed interface Payload permits GitHubPayload, GitLabPayload, BitbucketPayload, DockerPayload {
    int MOST_PATHS = 3000;
    int LONGEST_MESSAGE = 10_000;
    int LONGEST_NAME = 255;
    int LONGEST_PATH = 4096;

    /// Whole names and abbreviations: the specification's own examples have twelve digits (clause 279). Whether the branch has one such
    /// commit is seen when it is fetched.
    Pattern SHA = Pattern.compile("[0-9a-f]{7,64}");

    Pattern ZEROS = Pattern.compile("0+");

    /// The repository's addresses, most telling first.
    Set<String> repositories(JsonNode body);

    /// What was pushed; null for any other event.
    @Nullable List<Push> pushes(String event, JsonNode body);

    /// What became of a pull request; null for any other event.
    default @Nullable PullRequest request(String event, JsonNode body) {
        return null;
    }

    static Set<String> keys(JsonNode repository, String... members) {
        var keys = new LinkedHashSet<String>();
        for (var member : members) {
            RepositoryKey.of(repository.path(member).asString("")).ifPresent(keys::add);
        }
        return keys;
    }

    static @Nullable String text(JsonNode node, int longest) {
        if (!node.isString()) {
            return null;
        }
        var text = node.asString().replace("\0", "");
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /// A commit's name; the zeros that stand for "none" are none.
    static @Nullable String sha(JsonNode node) {
        var text = node.asString("").toLowerCase(java.util.Locale.ROOT);
        return SHA.matcher(text).matches() && !ZEROS.matcher(text).matches() ? text : null;
    }

    static String ref(JsonNode body) {
        var ref = text(body.path("ref"), LONGEST_PATH);
        return ref == null ? "" : ref;
    }

    static boolean isZeros(JsonNode node) {
        return ZEROS.matcher(node.asString("")).matches();
    }

    /// A commit of the kind that GitHub, Gitea and GitLab list.
    static Push.@Nullable Commit commit(JsonNode commit) {
        var id = sha(commit.path("id"));
        return id == null
                ? null
                : new Push.Commit(
                        id,
                        text(commit.path("message"), LONGEST_MESSAGE),
                        text(commit.path("author").path("name"), LONGEST_NAME));
    }

    /// The commit with this name, or the last one listed.
    static Push.@Nullable Commit chosen(JsonNode commits, @Nullable String sha) {
        Push.Commit last = null;
        for (var each : commits) {
            var commit = commit(each);
            if (commit != null) {
                last = commit;
                if (commit.id().equals(sha)) {
                    return commit;
                }
            }
        }
        return sha == null ? last : null;
    }

    /// Paths that listed commits touched; null unless every one of them says.
    static @Nullable List<String> paths(JsonNode commits) {
        var paths = new LinkedHashSet<String>();
        for (var commit : commits) {
            if (!commit.path("added").isArray()
                    && !commit.path("modified").isArray()
                    && !commit.path("removed").isArray()) {
                return null;
            }
            for (var kind : List.of("added", "modified", "removed")) {
                for (var path : commit.path(kind)) {
                    var text = text(path, LONGEST_PATH);
                    if (text != null) {
                        paths.add(text);
                    }
                }
            }
            if (paths.size() > MOST_PATHS) {
                return null;
            }
        }
        return commits.isEmpty() ? null : List.copyOf(paths);
    }
}
