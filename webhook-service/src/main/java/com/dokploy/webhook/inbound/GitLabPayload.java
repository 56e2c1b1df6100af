package com.dokploy.webhook.inbound;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// GitLab's push, tag push and merge request (clauses 281-284, S178, B31).
final class GitLabPayload implements Payload {
    @Override
    public Set<String> repositories(JsonNode body) {
        var keys =
                Payload.keys(
                        body.path("project"),
                        "git_http_url",
                        "git_ssh_url",
                        "http_url",
                        "ssh_url",
                        "web_url");
        keys.addAll(
                Payload.keys(body.path("repository"), "git_http_url", "git_ssh_url", "homepage"));
        return keys;
    }

    @Override
    public @Nullable List<Push> pushes(String event, JsonNode body) {
        if (!event.equals("Push Hook") && !event.equals("Tag Push Hook")) {
            return null;
        }
        var commits = body.path("commits");
        var checkout = Payload.sha(body.path("checkout_sha"));
        var named = checkout == null ? Payload.sha(body.path("after")) : checkout;
        var commit = Payload.chosen(commits, named);
        var listed = body.path("total_commits_count").asInt(commits.size());
        var push =
                Push.of(
                        Payload.ref(body),
                        Payload.isZeros(body.path("after")),
                        named == null && commit != null ? commit.id() : named,
                        commit,
                        listed == commits.size() ? Payload.paths(commits) : null);
        return push == null ? List.of() : List.of(push);
    }

    @Override
    public @Nullable PullRequest request(String event, JsonNode body) {
        var request = body.path("object_attributes");
        var action = action(request);
        if (action == null || !event.equals("Merge Request Hook")) {
            return null;
        }
        var commit = request.path("last_commit");
        return new PullRequest(
                        request.path("iid").asLong(0),
                        action,
                        PullRequest.title(request.path("title")),
                        PullRequest.url(request.path("url")),
                        PullRequest.branch(request.path("source_branch")),
                        PullRequest.branch(request.path("target_branch")),
                        !request.path("source_project_id").isNumber()
                                || !request.path("source_project_id")
                                        .equals(request.path("target_project_id")),
                        Payload.sha(commit.path("id")),
                        Payload.text(commit.path("message"), LONGEST_MESSAGE),
                        Payload.text(commit.path("author").path("name"), LONGEST_NAME),
                        PullRequest.instant(request.path("updated_at")))
                .ifWhole();
    }

    private static PullRequest.@Nullable Action action(JsonNode request) {
        return switch (request.path("action").asString("")) {
            case "open" -> PullRequest.Action.OPENED;
            // Without the commit that was there before, only a title or the like is new.
            case "update" ->
                    request.path("oldrev").isString() ? PullRequest.Action.SYNCHRONIZED : null;
            case "reopen" -> PullRequest.Action.REOPENED;
            case "close", "merge" -> PullRequest.Action.CLOSED;
            default -> null;
        };
    }
}
