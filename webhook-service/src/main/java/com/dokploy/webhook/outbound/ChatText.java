package com.dokploy.webhook.outbound;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An event as people read it.
final class ChatText {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST = 1500;
    private static final List<String> TOLD =
            List.of(
                    "name",
                    "applicationId",
                    "deploymentId",
                    "databaseId",
                    "status",
                    "severity",
                    "metric",
                    "branch",
                    "tag",
                    "commitSha",
                    "commitMessage",
                    "message",
                    "reason");

    private ChatText() {}

    /// The body of Slack's incoming webhooks, in which nothing of ours is markup.
    static String slack(String event) {
        var text = of(event).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return JSON.createObjectNode().put("text", text).toString();
    }

    /// The body of Discord's webhooks; nobody is pinged, whatever a commit message says.
    static String discord(String event) {
        var json = JSON.createObjectNode().put("content", of(event));
        json.putObject("allowed_mentions").putArray("parse");
        return json.toString();
    }

    static String of(String event) {
        var json = JSON.readTree(event);
        var text = new StringBuilder(title(json.path("type").asString("")));
        for (var member : TOLD) {
            var value = json.path("data").path(member);
            if (value.isString() || value.isNumber()) {
                text.append('\n').append(member).append(": ").append(value(value));
            }
        }
        return text.length() <= LONGEST ? text.toString() : text.substring(0, LONGEST) + "…";
    }

    /// One line of what people read: what happened, and to which thing.
    static String subject(String text) {
        var lines = text.lines().limit(2).map(line -> line.replaceFirst("^name: ", "")).toList();
        return String.join(": ", lines);
    }

    private static String value(JsonNode value) {
        return value.asString().lines().findFirst().orElse("");
    }

    /// `deployment.rolled-back.v1` becomes `Deployment rolled back`.
    private static String title(String type) {
        var words = type.replaceFirst("\\.v[0-9]+$", "").replace('.', ' ').replace('-', ' ');
        return words.isEmpty()
                ? "Event"
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
