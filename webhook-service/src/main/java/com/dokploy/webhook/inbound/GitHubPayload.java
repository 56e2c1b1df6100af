package com.dokploy.webhook.inbound;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// GitHub's push, which Gitea's is like (clauses 276-279, S171).
final class GitHubPayload implements Payload {
    /// GitHub lists at most so many commits; what a larger push touched is not all known.
    private static final int MOST_COMMITS = 2048;

    @Override
    public Set<String> repositories(JsonNode body) {
        return Payload.keys(
                body.path("repository"), "clone_url", "ssh_url", "git_url", "html_url", "url");
    }

    @Override
    public @Nullable List<Push> pushes(String event, JsonNode body) {
        if (!event.equals("push")) {
            return null;
        }
        var commits = body.path("commits");
        var head = body.path("head_commit");
        var after = Payload.sha(body.path("after"));
        var named = after == null ? Payload.sha(head.path("id")) : after;
        var commit = Payload.chosen(commits, named);
        if (commit == null && named != null && named.equals(Payload.sha(head.path("id")))) {
            commit = Payload.commit(head);
        }
        var sha = named == null && commit != null ? commit.id() : named;
        var deleted = body.path("deleted").asBoolean(false) || Payload.isZeros(body.path("after"));
        var push =
                Push.of(
                        Payload.ref(body),
                        deleted,
                        sha,
                        commit,
                        commits.size() < MOST_COMMITS && !body.path("forced").asBoolean(false)
                                ? Payload.paths(commits)
                                : null);
        return push == null ? List.of() : List.of(push);
    }
}
