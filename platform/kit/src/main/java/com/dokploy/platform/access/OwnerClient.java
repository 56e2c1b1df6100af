package com.dokploy.platform.access;

import com.dokploy.platform.web.InvalidToken;
import com.dokploy.platform.web.RequestIds;
import com.dokploy.platform.web.Unavailable;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// Asks the service that owns something for it over HTTP, with the caller's own token, so that what a caller just created
/// works at once and no service credential exists (architecture, Access).
public final class OwnerClient {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

    private final RestClient client;
    private final String name;

    /// What the owner shows.
    ///
    /// @param version with which its strong entity tag begins (B5); 0 without one
    public record Shown<T>(T value, long version) {}

    /// @param base URL of the service, as `dokploy.services.*` has it
    /// @param name of the service in the message of [Unavailable]
    public OwnerClient(String base, String name) {
        var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        var requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(PATIENCE);
        this.client = RestClient.builder().baseUrl(base).requestFactory(requests).build();
        this.name = name;
    }

    /// @param path of the resource, without parts that a caller chose freely
    /// @return empty when there is none, or none that the caller may see
    /// @throws InvalidToken when the caller's session has ended
    /// @throws Unavailable when the owner cannot be asked
    public <T> Optional<Shown<T>> find(Viewer viewer, String path, Class<T> type) {
        try {
            var answer =
                    client.get()
                            .uri(path)
                            .header(HttpHeaders.AUTHORIZATION, "Bearer " + viewer.token())
                            .header(RequestIds.HEADER, RequestIds.current())
                            .retrieve()
                            .toEntity(type);
            return Optional.ofNullable(answer.getBody())
                    .map(body -> new Shown<>(body, version(answer.getHeaders())));
        } catch (HttpClientErrorException e) {
            if (e.getStatusCode() == HttpStatus.UNAUTHORIZED) {
                throw new InvalidToken();
            }
            return Optional.empty();
        } catch (RestClientException _) {
            throw new Unavailable(name, RETRY);
        }
    }

    private static long version(HttpHeaders headers) {
        var version = VERSION.matcher(headers.getETag() == null ? "" : headers.getETag());
        return version.find() ? Long.parseLong(version.group()) : 0;
    }
}
