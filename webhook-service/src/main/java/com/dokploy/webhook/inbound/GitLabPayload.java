package com.dokploy.webhook.inbound;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// GitLab's push and tag push (clauses 281-284, S178).
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
}
