"""The tests mirror `src/ficmirror`; `golden/` holds what plug-ins must give, `contracts/` what every engine must do."""
