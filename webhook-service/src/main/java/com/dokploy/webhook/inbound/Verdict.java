package com.dokploy.webhook.inbound;

import com.dokploy.platform.paths.PathPattern;
import com.dokploy.webhook.application.KnownApplication;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a delivery means for an application: a deployment, or nothing and why (S167, S168, B43).
///
/// @param push what was looked at; null when there was none
/// @param reason null: it deploys
record Verdict(@Nullable Push push, @Nullable Reason reason) {
    private static final Pattern SKIP =
            Pattern.compile("\\[(skip ci|ci skip|no ci|skip dokploy)]", Pattern.CASE_INSENSITIVE);

    /// Why nothing is deployed.
    enum Reason {
        NO_MATCHING_APPLICATION,
        EVENT_NOT_HANDLED,
        REPOSITORY_NOT_MATCHED,
        AUTO_DEPLOY_OFF,
        REF_DELETED,
        REF_NOT_MATCHED,
        NO_COMMIT,
        SKIP_REQUESTED,
        PATHS_NOT_MATCHED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Verdict ignored(Reason reason) {
        return new Verdict(null, reason);
    }

    boolean deploys() {
        return reason == null;
    }

    /// @param pushes null when the event is no push
    static Verdict on(
            KnownApplication application, Set<String> repositories, @Nullable List<Push> pushes) {
        if (pushes == null) {
            return ignored(Reason.EVENT_NOT_HANDLED);
        }
        var repository = application.repository();
        if (repository == null || repositories.stream().noneMatch(repository::equalsIgnoreCase)) {
            return ignored(Reason.REPOSITORY_NOT_MATCHED);
        }
        return on(application, pushes);
    }

    /// The repository is the application's own.
    static Verdict on(KnownApplication application, List<Push> pushes) {
        var first = pushes.isEmpty() ? null : pushes.getFirst();
        if (!application.autoDeploy()) {
            return new Verdict(first, Reason.AUTO_DEPLOY_OFF);
        }
        return pushes.stream()
                .filter(push -> wants(application, push))
                .findFirst()
                .map(push -> new Verdict(push, obstacle(application, push)))
                .orElse(new Verdict(first, Reason.REF_NOT_MATCHED));
    }

    private static boolean wants(KnownApplication application, Push push) {
        var pattern = application.tagPattern();
        if (pattern != null) {
            return push.tag() != null && PathPattern.parse(pattern).matches(push.tag());
        }
        return push.branch() != null && push.branch().equals(application.branch());
    }

    private static @Nullable Reason obstacle(KnownApplication application, Push push) {
        if (push.deleted()) {
            return Reason.REF_DELETED;
        }
        if (push.commitSha() == null) {
            return Reason.NO_COMMIT;
        }
        if (push.commitMessage() != null && SKIP.matcher(push.commitMessage()).find()) {
            return Reason.SKIP_REQUESTED;
        }
        var paths = push.paths();
        var watched = application.watchPaths().stream().map(PathPattern::parse).toList();
        return paths == null
                        || watched.isEmpty()
                        || paths.stream()
                                .anyMatch(path ->
                                        watched.stream().anyMatch(each -> each.matches(path)))
                ? null
                : Reason.PATHS_NOT_MATCHED;
    }
}
