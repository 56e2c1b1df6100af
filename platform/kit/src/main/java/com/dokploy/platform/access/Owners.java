package com.dokploy.platform.access;

import com.dokploy.platform.web.InvalidToken;
import com.dokploy.platform.web.RequestIds;
import com.dokploy.platform.web.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// Asks the owners of users and projects over HTTP, with the caller's own token, so that what a caller just
/// created works at once and no service credential exists (architecture, Access).
final class Owners {
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");
    private final RestClient auth;
    private final RestClient project;

    Owners(RestClient auth, RestClient project) {
        this.auth = auth;
        this.project = project;
    }

    /// The caller as auth-service knows them now.
    ///
    /// @throws InvalidToken when their session has ended
    /// @throws Unavailable when auth-service cannot be asked
    Me me(Viewer viewer) {
        return ask(auth, "/api/users/me", viewer, Me.class, "Authentication")
                .map(ResponseEntity::getBody)
                .orElseThrow(InvalidToken::new);
    }

    /// A project as project-service shows it to the caller now; empty when it does not.
    ///
    /// @throws Unavailable when project-service cannot be asked
    Optional<ProjectState> project(Viewer viewer, UUID id) {
        return ask(project, "/api/projects/" + id, viewer, Project.class, "The project service")
                .map(answer -> {
                    var body = java.util.Objects.requireNonNull(answer.getBody());
                    return new ProjectState(
                            body.id(),
                            body.name(),
                            body.ownerId(),
                            body.teamId(),
                            null,
                            version(answer.getHeaders()));
                });
    }

    private static <T> Optional<ResponseEntity<T>> ask(
            RestClient client, String path, Viewer viewer, Class<T> type, String what) {
        try {
            return Optional.of(
                    client.get()
                            .uri(path)
                            .header(HttpHeaders.AUTHORIZATION, "Bearer " + viewer.token())
                            .header(RequestIds.HEADER, RequestIds.current())
                            .retrieve()
                            .toEntity(type));
        } catch (HttpClientErrorException e) {
            if (e.getStatusCode() == HttpStatus.UNAUTHORIZED) {
                throw new InvalidToken();
            }
            return Optional.empty();
        } catch (RestClientException _) {
            throw new Unavailable(what, RETRY);
        }
    }

    /// Whether auth-service shows the caller such a team.
    ///
    /// @throws Unavailable when auth-service cannot be asked
    boolean showsTeam(Viewer viewer, UUID id) {
        return ask(auth, "/api/teams/" + id, viewer, Team.class, "Authentication").isPresent();
    }

    /// Single resources carry their version at the beginning of a strong entity tag (B5).
    private static long version(HttpHeaders headers) {
        var version = VERSION.matcher(headers.getETag() == null ? "" : headers.getETag());
        return version.find() ? Long.parseLong(version.group()) : 0;
    }

    record Me(UUID id, List<String> roles, List<Membership> teams) {
        boolean governs() {
            return roles.contains(PlatformRole.OWNER.word())
                    || roles.contains(PlatformRole.ADMIN.word());
        }

        List<UUID> teamIds() {
            return teams.stream().map(Membership::id).toList();
        }

        Optional<Role> roleIn(@Nullable UUID team) {
            return teams.stream()
                    .filter(membership -> membership.id().equals(team))
                    .findFirst()
                    .flatMap(membership -> Role.of(membership.role()));
        }
    }

    record Membership(UUID id, String role) {}

    private record Team(UUID id) {}

    private record Project(UUID id, String name, UUID ownerId, @Nullable UUID teamId) {}
}
