/**
 * The command line: thin commands that read options, call the packages that do the work, and turn
 * what goes wrong into one line and an exit status.
 */
package org.gradus.cli;
