package com.dokploy.platform.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names in the OpenAPI document the fields that a list can be sorted by, besides `createdAt` (S49).
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface SortedBy {
    /// API names of the fields, as given to the list's [Keyset].
    String[] value();
}
