import { describe, expect, it } from 'vitest';
import { guessRole } from '../src/lib/file-roles.js';

describe('the role of a file', () => {
  it.each([
    ['student,choice 1,choice 2,choice 3', 'choices'],
    ['Student ID;1st choice;2nd choice', 'choices'],
    ['student,project,rank', 'choices'],
    ['Student-Number,Project_ID,choice rank', 'choices'],
    ['name,P1,N1,P2,N2', 'choices'],
    ['\uFEFF"student","preference_1"', 'choices'],
    ['project,supervisor,max', 'projects'],
    ['PID,SUP', 'projects'],
    ['id,title,supervisor', 'projects'],
    ['id,name,supervisor', 'projects'],
    ['project\ttitle\tsupervisor', 'projects'],
    ['supervisor,max,target,department,min', 'supervisors'],
    ['student,name,email,programme,priority,group', 'students'],
    ['supervisor,choice 1,choice 2', 'supervisorChoices'],
    ['Lecturer;1st choice;2nd choice', 'supervisorChoices'],
    ['project,choice 1,choice 2', 'supervisorChoices'],
    ['supervisor,project,choice 1', 'supervisorChoices'],
    ['supervisor,student,rank', 'supervisorChoices'],
  ])('is told by the heading %s, whatever the file is called', (heading, role) => {
    expect(guessRole('export.csv', heading)).toBe(role);
  });

  it.each([
    ['student_choices_2026.csv', 'choices'],
    ['Preferences.CSV', 'choices'],
    ['projects-and-supervisors.csv', 'projects'],
    ['staff.csv', 'supervisors'],
    ['cohort.csv', 'students'],
    ['supervisor-choices.csv', 'supervisorChoices'],
    ['Preferences of staff.csv', 'supervisorChoices'],
  ])('is told by the name %s when the heading says nothing', (name, role) => {
    expect(guessRole(name, 'a,b,c')).toBe(role);
  });

  it('is told by the heading when name and heading disagree', () => {
    expect(guessRole('projects.csv', 'student,choice 1,choice 2')).toBe('choices');
  });

  it('is that of a configuration for JSON, which has no heading', () => {
    expect(guessRole('choices.json', '{')).toBe('config');
  });

  it('is left open when neither tells', () => {
    expect(guessRole('export.csv', 'a,b,c')).toBeNull();
    expect(guessRole('export.csv', '')).toBeNull();
  });
});
