package com.dokploy.gateway.docs;

import com.dokploy.gateway.edge.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The documents for people: Swagger UI and Redoc, every file of theirs served from here (clauses 366, 367, S233).
@RestController
class PageController {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final MediaType SCRIPT = MediaType.valueOf("text/javascript;charset=UTF-8");
    private static final MediaType STYLE = MediaType.valueOf("text/css;charset=UTF-8");
    private static final MediaType PAGE = MediaType.valueOf("text/html;charset=UTF-8");

    private final Map<String, Asset> assets = new LinkedHashMap<>();

    private record Asset(Resource resource, MediaType type) {}

    PageController() throws IOException {
        assets.put("swagger-ui.css", new Asset(ofWebjar("swagger-ui", "swagger-ui.css"), STYLE));
        assets.put(
                "swagger-ui-bundle.js",
                new Asset(ofWebjar("swagger-ui", "swagger-ui-bundle.js"), SCRIPT));
        assets.put(
                "favicon-32x32.png",
                new Asset(ofWebjar("swagger-ui", "favicon-32x32.png"), MediaType.IMAGE_PNG));
        assets.put(
                "redoc.standalone.js", new Asset(ofWebjar("redoc", "redoc.standalone.js"), SCRIPT));
        assets.put("swagger-init.js", new Asset(own("swagger-init.js"), SCRIPT));
        assets.put("redoc-init.js", new Asset(own("redoc-init.js"), SCRIPT));
    }

    @GetMapping("/api/docs")
    ResponseEntity<Resource> swaggerUi() {
        return ResponseEntity.ok().contentType(PAGE).body(own("swagger.html"));
    }

    @GetMapping("/api/redoc")
    ResponseEntity<Resource> redoc() {
        return ResponseEntity.ok().contentType(PAGE).body(own("redoc.html"));
    }

    @GetMapping("/api/docs/assets/{name}")
    ResponseEntity<Resource> asset(@PathVariable String name) {
        var asset = assets.get(name);
        if (asset == null) {
            throw Refused.noRoute("/api/docs/assets/" + name);
        }
        return ResponseEntity.ok()
                .contentType(asset.type())
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .body(asset.resource());
    }

    private static Resource own(String name) {
        return new ClassPathResource(name, PageController.class);
    }

    /// @throws IOException when the jar of the page is missing, which no running gateway can do without
    private static Resource ofWebjar(String jar, String name) throws IOException {
        var found =
                new PathMatchingResourcePatternResolver()
                        .getResources(
                                "classpath*:META-INF/resources/webjars/" + jar + "/*/" + name);
        if (found.length == 0) {
            throw new IOException("There is no " + name + " of " + jar + " on the class path");
        }
        return found[0];
    }
}
