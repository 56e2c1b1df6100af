package com.dokploy.platform.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says of an endpoint who may call it; becomes `x-dokploy-access` in the OpenAPI document, from which the
/// authorization test derives what it expects. An endpoint without it fails the build.
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Authorization {
    /// The rule.
    Rule value();

    /// The role needed on the resource; of no meaning for the other rules.
    Role role() default Role.VIEWER;

    /// The platform role needed, where one is.
    PlatformRole platform() default PlatformRole.VIEWER;

    /// The kinds of rule.
    enum Rule {
        /// Anyone, without a token.
        PUBLIC,
        /// Any signed-in caller, about themself or about nothing of anybody's.
        SELF,
        /// Any signed-in caller; shows only what they may see.
        FILTERED_LIST,
        /// A caller with `role` on the resource in the path; 404 for others (S243).
        RESOURCE,
        /// A caller with `role` on the resource that the body names; 422 when they cannot see it.
        BODY_REFERENCE,
        /// A caller with the platform role `platform`; 403 for others.
        PLATFORM
    }
}
