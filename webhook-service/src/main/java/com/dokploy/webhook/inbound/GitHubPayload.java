package com.dokploy.webhook.inbound;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// GitHub's pushes and pull requests, which Gitea's are like (clauses 276-279, S171, B31).
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

    @Override
    public @Nullable PullRequest request(String event, JsonNode body) {
        var action = action(body.path("action").asString(""));
        if (action == null || !event.equals("pull_request") && !event.equals("pull_request_sync")) {
            return null;
        }
        var request = body.path("pull_request");
        var head = request.path("head");
        return new PullRequest(
                        request.path("number").asLong(0),
                        action,
                        PullRequest.title(request.path("title")),
                        PullRequest.url(request.path("html_url")),
                        PullRequest.branch(head.path("ref")),
                        PullRequest.branch(request.path("base").path("ref")),
                        isFork(head.path("repo"), request.path("base").path("repo")),
                        Payload.sha(head.path("sha")),
                        null,
                        Payload.text(request.path("user").path("login"), LONGEST_NAME),
                        PullRequest.instant(request.path("updated_at")))
                .ifWhole();
    }

    private static PullRequest.@Nullable Action action(String word) {
        return switch (word) {
            case "opened" -> PullRequest.Action.OPENED;
            // The second is Gitea's.
            case "synchronize", "synchronized" -> PullRequest.Action.SYNCHRONIZED;
            case "reopened" -> PullRequest.Action.REOPENED;
            case "closed" -> PullRequest.Action.CLOSED;
            default -> null;
        };
    }

    /// A repository that is gone was a fork as well.
    private static boolean isFork(JsonNode head, JsonNode base) {
        return !head.path("id").isNumber() || !head.path("id").equals(base.path("id"));
    }
}
