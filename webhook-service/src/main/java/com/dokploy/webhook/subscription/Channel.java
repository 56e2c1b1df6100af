package com.dokploy.webhook.subscription;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The form in which a subscriber is told.
public enum Channel {
    /// The event as it is, signed by the Standard Webhooks rules.
    WEBHOOK,
    /// A sentence for a Slack channel.
    SLACK,
    /// A sentence for a Discord channel.
    DISCORD,
    /// A sentence by e-mail, where the operator has set up a server.
    EMAIL,
    /// The state of a commit on GitHub, and on servers that speak its API (Gitea too).
    GITHUB_STATUS,
    /// The state of a commit on GitLab.
    GITLAB_STATUS;

    private static final List<String> OF_COMMITS =
            Stream.of("queued", "started", "succeeded", "failed", "cancelled", "superseded")
                    .map("deployment.%s.v1"::formatted)
                    .toList();

    private static final String MAILTO = "mailto:";
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    /// Whether that is where this channel can send to.
    boolean takes(String url) {
        return this == EMAIL
                ? url.startsWith(MAILTO) && ADDRESS.matcher(recipient(url)).matches()
                : isWeb(url);
    }

    /// What `url` has to be.
    String form() {
        return this == EMAIL
                ? "URL must be mailto: and one address"
                : "URL must be an absolute http(s) address without credentials";
    }

    /// The address in `mailto:ops@example.com`.
    public static String recipient(String url) {
        return url.substring(MAILTO.length());
    }

    private static boolean isWeb(String url) {
        try {
            var uri = new URI(url);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether it tells a git provider of the commits that are deployed.
    public boolean isCommitStatus() {
        return this == GITHUB_STATUS || this == GITLAB_STATUS;
    }

    /// The types that a new subscription is for when it names none; empty: all.
    List<String> usualTypes() {
        return isCommitStatus() ? OF_COMMITS : List.of();
    }

    /// Where the API of a repository's server is, if it is where such servers have it.
    ///
    /// @param repository host and path
    String apiOf(String repository) {
        var host = repository.substring(0, repository.indexOf('/'));
        if (this == GITLAB_STATUS) {
            return "https://" + host + "/api/v4";
        }
        return host.equals("github.com") ? "https://api.github.com" : "https://" + host + "/api/v3";
    }

    /// Empty for any other text.
    public static Optional<Channel> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Channel::word).toList();
    }
}
