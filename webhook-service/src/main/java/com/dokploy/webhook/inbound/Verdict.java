package com.dokploy.webhook.inbound;

import com.dokploy.platform.paths.PathPattern;
import com.dokploy.webhook.application.KnownApplication;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a delivery means for an application: a deployment, the end of a preview, or nothing and why (S167, S168, B31, B43).
///
/// @param push what was looked at; null when there was none
/// @param request the same of a pull request
/// @param reason why nothing is done; null: something is
record Verdict(@Nullable Push push, @Nullable PullRequest request, @Nullable Reason reason) {
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
        PATHS_NOT_MATCHED,
        PREVIEWS_OFF,
        FORK_NOT_ALLOWED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Verdict ignored(Reason reason) {
        return new Verdict(null, null, reason);
    }

    boolean deploys() {
        return reason == null && (request == null || !request.closes());
    }

    /// @param pushes null when the event is no push
    static Verdict on(
            KnownApplication application, Set<String> repositories, @Nullable List<Push> pushes) {
        if (pushes == null) {
            return ignored(Reason.EVENT_NOT_HANDLED);
        }
        if (pushes.stream().anyMatch(push -> push.image() != null)) {
            return onImages(application, pushes);
        }
        return isBuiltFrom(application, repositories)
                ? on(application, pushes)
                : ignored(Reason.REPOSITORY_NOT_MATCHED);
    }

    /// Only the very tag that the application runs deploys it.
    private static Verdict onImages(KnownApplication application, List<Push> pushes) {
        var runs = application.image();
        var first = pushes.getFirst();
        var own =
                pushes.stream()
                        .filter(push ->
                                runs != null
                                        && push.image() != null
                                        && push.image().name().equals(runs.name()))
                        .toList();
        if (runs == null || own.isEmpty()) {
            return new Verdict(first, null, Reason.REPOSITORY_NOT_MATCHED);
        }
        if (!application.autoDeploy()) {
            return new Verdict(own.getFirst(), null, Reason.AUTO_DEPLOY_OFF);
        }
        return own.stream()
                .filter(push -> Objects.equals(push.tag(), runs.tag()))
                .findFirst()
                .map(push -> new Verdict(push, null, null))
                .orElse(new Verdict(own.getFirst(), null, Reason.REF_NOT_MATCHED));
    }

    private static boolean isBuiltFrom(KnownApplication application, Set<String> repositories) {
        var repository = application.repository();
        return repository != null && repositories.stream().anyMatch(repository::equalsIgnoreCase);
    }

    static Verdict on(KnownApplication application, Set<String> repositories, PullRequest request) {
        return new Verdict(null, request, obstacle(application, repositories, request));
    }

    private static @Nullable Reason obstacle(
            KnownApplication application, Set<String> repositories, PullRequest request) {
        if (!isBuiltFrom(application, repositories)) {
            return Reason.REPOSITORY_NOT_MATCHED;
        }
        if (!application.previews()) {
            return Reason.PREVIEWS_OFF;
        }
        // Whatever holds today, what was made before has to go.
        if (request.closes()) {
            return null;
        }
        if (!request.targetBranch().equals(application.branch())) {
            return Reason.REF_NOT_MATCHED;
        }
        if (request.fork() && !application.previewsOfForks()) {
            return Reason.FORK_NOT_ALLOWED;
        }
        return request.commitSha() == null ? Reason.NO_COMMIT : null;
    }

    /// The repository is the application's own.
    static Verdict on(KnownApplication application, List<Push> pushes) {
        var first = pushes.isEmpty() ? null : pushes.getFirst();
        if (!application.autoDeploy()) {
            return new Verdict(first, null, Reason.AUTO_DEPLOY_OFF);
        }
        return pushes.stream()
                .filter(push -> wants(application, push))
                .findFirst()
                .map(push -> new Verdict(push, null, obstacle(application, push)))
                .orElse(new Verdict(first, null, Reason.REF_NOT_MATCHED));
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
