package com.dokploy.webhook.outbound;

import com.dokploy.webhook.subscription.Channel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The state of a deployment as git providers show it beside its commit (B46).
///
/// GitHub: docs.github.com/en/rest/commits/statuses. GitLab: docs.gitlab.com/api/commits (set the pipeline status of a commit).
record CommitStatus(String url, Map<String, String> headers, String body) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern FULL_NAME = Pattern.compile("[0-9a-f]{40}");

    /// Both take more; it is one line on a page.
    private static final int LONGEST = 140;

    private record State(String gitHub, String gitLab, String words) {}

    private static final Map<String, State> STATES =
            Map.of(
                    "deployment.queued.v1", new State("pending", "pending", "Queued"),
                    "deployment.started.v1", new State("pending", "running", "Deploying"),
                    "deployment.succeeded.v1", new State("success", "success", "Deployed"),
                    "deployment.failed.v1", new State("failure", "failed", "Failed"),
                    "deployment.cancelled.v1", new State("error", "canceled", "Cancelled"),
                    "deployment.superseded.v1",
                            new State("error", "canceled", "A newer push took its place"));

    /// Empty when there is nothing to tell a provider: another event, or a deployment of no commit or of one that is not known by its
    /// full name yet.
    ///
    /// @param link where to read on
    static Optional<CommitStatus> of(Outgoing work, String link) {
        var event = JSON.readTree(work.body());
        var state = STATES.get(event.path("type").asString(""));
        var data = event.path("data");
        var commit = data.path("commitSha").asString("");
        var repository = work.repository();
        if (state == null || repository == null || !FULL_NAME.matcher(commit).matches()) {
            return Optional.empty();
        }
        var path = repository.substring(repository.indexOf('/') + 1);
        var base = work.url().replaceAll("/+$", "");
        var name = "dokploy/" + work.application();
        var target = link + data.path("deploymentId").asString("");
        var text = describe(state, data);
        var token = work.secrets().getFirst();
        return Optional.of(
                work.channel() == Channel.GITLAB_STATUS
                        ? gitLab(
                                base,
                                path,
                                commit,
                                token,
                                body("name", name, state.gitLab(), target, text))
                        : gitHub(
                                base,
                                path,
                                commit,
                                token,
                                body("context", name, state.gitHub(), target, text)));
    }

    private static CommitStatus gitHub(
            String base, String path, String commit, String token, String body) {
        return new CommitStatus(
                "%s/repos/%s/statuses/%s".formatted(base, path, commit),
                Map.of(
                        "Authorization", "Bearer " + token,
                        "Accept", "application/vnd.github+json",
                        "X-GitHub-Api-Version", "2022-11-28"),
                body);
    }

    /// GitLab knows a project by its path too, as one segment.
    private static CommitStatus gitLab(
            String base, String path, String commit, String token, String body) {
        var project = URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20");
        return new CommitStatus(
                "%s/projects/%s/statuses/%s".formatted(base, project, commit),
                Map.of("PRIVATE-TOKEN", token),
                body);
    }

    private static String body(
            String member, String name, String state, String target, String description) {
        return JSON.createObjectNode()
                .put("state", state)
                .put(member, name)
                .put("target_url", target)
                .put("description", description)
                .toString();
    }

    private static String describe(State state, JsonNode data) {
        var message = data.path("message").asString("").lines().findFirst().orElse("");
        var text =
                state.gitHub().equals("failure") && !message.isBlank()
                        ? state.words() + ": " + message
                        : state.words();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    /// Keeps the token out of logs.
    @Override
    public String toString() {
        return "CommitStatus[%s]".formatted(url);
    }
}
