/* Keys and autosave on the pages where ratings are given. All of it also works without: this only adds speed. */
(function () {
  "use strict";
  var single = document.getElementById("oordeelformulier");
  var form = single || document.getElementById("lijstformulier");
  var status = document.getElementById("stand");
  if (!form || !status) return;
  var keys = document.getElementById("toetsen");
  var back = null;           // where F2 goes back to
  var timers = new Map();    // of fieldsets (or the one form) whose text was changed
  var busy = null;           // the save that is on its way
  var submitting = false;
  var failed = false;        // the last save did not arrive

  document.querySelectorAll(".rating kbd[hidden], #toetsen-aan").forEach(function (e) { e.hidden = false; });

  function keysOn() { return !keys || keys.checked; }
  function groupOf(e) { return single ? form : e.closest("fieldset.whole"); }
  function say(words, fail) {
    status.textContent = words;
    status.classList.toggle("saved--fail", !!fail);
  }

  /* The fields of one rating: in the list they bear its number. */
  function fieldsOf(group) {
    var out = new URLSearchParams();
    out.set("token", form.dataset.token);
    out.set("dossier", form.elements.dossier.value);
    group.querySelectorAll("input, textarea").forEach(function (e) {
      var name = e.name.replace(/[0-9]+$/, "");
      if (name && name !== "token" && name !== "dossier" && name !== "ook" && (e.type !== "radio" || e.checked))
        out.set(name, e.value);
    });
    return out;
  }

  function mark(group, answer) {
    var was = group.querySelector("input[name^=was]");
    was.value = answer.was;
    if (!single) return;
    var here = document.querySelector(".ind a[aria-current]");
    var m = here && here.querySelector(".mark");
    if (m) {
      m.className = "mark mark--" + answer.shape;
      m.textContent = answer.code;
      m.nextElementSibling.textContent = answer.rating;
    }
    document.getElementById("klaar").textContent = answer.done;
    document.getElementById("voortgang").value = answer.done;
  }

  /* "Saved" is only said after the answer of the server; a failure stays until it is mended. */
  function send(group) {
    if (!group.querySelector(":checked") && !(group.querySelector("[name^=waarde]") || {}).value) return Promise.resolve();
    var request = fetch("/bewaren", { method: "POST", body: fieldsOf(group), credentials: "same-origin" })
      .then(function (answer) {
        if (answer.status === 403) { failed = true; say(form.dataset.gone, true); return null; }
        return answer.json().then(function (told) {
          failed = false;
          if (told.saved) { mark(group, told); say(told.saved); } else say(told.fault, true);
        });
      })
      .catch(function () {
        failed = true;
        say(form.dataset.failed, true);
        later(group, 5000);
      })
      .then(function () { if (busy === request) busy = null; });
    busy = request;
    return request;
  }
  function save(group) {
    clearTimeout(timers.get(group));
    timers.delete(group);
    return busy ? busy.then(function () { return send(group); }) : send(group);
  }
  function later(group, after) {
    clearTimeout(timers.get(group));
    timers.set(group, setTimeout(function () { save(group); }, after));
  }

  /* A text one second after the last stroke; a rating when its group is left, not at each arrow. */
  form.addEventListener("input", function (e) {
    if (e.target.matches("textarea, input[type=text]")) later(groupOf(e.target), 1000);
  });
  form.addEventListener("focusout", function (e) {
    var choices = e.target.type === "radio" && e.target.closest("fieldset");
    if (choices && !submitting && e.relatedTarget && !e.target.closest(".rating, .whole__row").contains(e.relatedTarget) &&
        choices.querySelector(":checked") && e.relatedTarget.type !== "submit")
      save(groupOf(e.target));
  });
  /* What is on its way arrives first, or the form would contradict it. */
  form.addEventListener("submit", function (e) {
    timers.forEach(clearTimeout);
    timers.clear();
    submitting = true;
    if (!busy && !failed) return;
    e.preventDefault();
    (busy || send(single ? form : form.querySelector("fieldset:has(:checked)"))).then(function () {
      if (failed) submitting = false;    // the page with the text stays
      else form.submit();
    });
  });
  window.addEventListener("pageshow", function () { submitting = false; });

  if (keys) keys.addEventListener("change", function () {
    var body = new URLSearchParams({ token: keys.dataset.token, aan: keys.checked ? "1" : "" });
    fetch("/toetsen", { method: "POST", body: body, credentials: "same-origin" });
  });

  /* Digits only while focus is in a group of ratings (WCAG 2.1.4); the other keys are no characters. */
  document.addEventListener("keydown", function (e) {
    var t = e.target, list, previous;
    if (!keysOn() || e.altKey || e.metaKey || e.isComposing) return;
    if (t.type === "radio" && !e.ctrlKey && /^[1-9]$/.test(e.key)) {
      list = t.closest("fieldset").querySelectorAll("input[type=radio]");
      if (!list[e.key - 1]) return;
      list[e.key - 1].checked = true;
      list[e.key - 1].focus();
      e.preventDefault();
    } else if (e.key === "F8") {
      e.preventDefault();
      document.getElementById("acuut").click();
    } else if (e.key === "F2") {
      t = groupOf(form.contains(t) ? t : form.querySelector("input[type=radio]"));
      list = t && t.querySelector("[name^=toelichting]");
      if (!list) return;
      e.preventDefault();
      if (document.activeElement === list) (back || t.querySelector(":checked, input[type=radio]")).focus();
      else { back = document.activeElement; list.focus(); }
    } else if (e.key === "Enter" && e.ctrlKey && form.contains(t)) {
      e.preventDefault();
      form.requestSubmit();
    } else if (e.key === "Enter" && e.shiftKey && t.type === "radio") {
      e.preventDefault();
      previous = document.getElementById("vorige");
      if (previous) previous.click();
    }
  });
}());

/* The text desk: a number goes in where one is, and a text that is not saved is not left unasked. */
(function () {
  "use strict";
  var form = document.getElementById("tekstformulier"), text = document.getElementById("tekst");
  if (!form) return;
  var was = text.value, submitting = false;
  form.addEventListener("click", function (e) {
    var button = e.target.closest("[name=invoegen]"), indicator = form.elements.indicator.value, number;
    if (!button) return;
    number = button.value;
    if (number.indexOf(" ") > 0) {
      if (!indicator) return;                 // the server says what is missing
      number = "{{" + indicator + number.slice(number.indexOf(" "));
    }
    e.preventDefault();
    text.setRangeText(number, text.selectionStart, text.selectionEnd, "end");
    text.focus();
  });
  form.addEventListener("submit", function () { submitting = true; });
  window.addEventListener("pageshow", function () { submitting = false; });
  window.addEventListener("beforeunload", function (e) { if (!submitting && text.value !== was) e.preventDefault(); });
  document.addEventListener("keydown", function (e) {
    if (e.key === "F8" && !e.altKey && !e.metaKey) { e.preventDefault(); document.getElementById("acuut").click(); }
    if (e.key === "Enter" && e.ctrlKey && e.target === text) { e.preventDefault(); form.requestSubmit(); }
  });
}());
