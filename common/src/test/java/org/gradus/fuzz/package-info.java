/**
 * Readers of untrusted bytes under fuzzing: what each is given, what it may answer, and the inputs
 * that once made one answer otherwise.
 */
package org.gradus.fuzz;
