package com.dokploy.platform.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A call that changes nothing and is recorded all the same, such as one that reveals a secret.
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {
    /// A request's attribute for the id in its path where that is not one of ours, such as a node's: what else stands in a
    /// path is not recorded.
    String RESOURCE = "com.dokploy.platform.audit.resource";
}
